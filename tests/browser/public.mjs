// The public pages: whole reports by keyboard with JavaScript switched off, in three languages; the pages judged by
// axe at 320 px; nothing lost by mistakes, by going back, by changing language or by sending twice.
//
//   node run.mjs public      these alone
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot } from "./browser.mjs";
import { goBackInForm } from "./public_back.mjs";
import { kHostile, kSlugs, kWays, doStep, press, stepOf, walk } from "./public_ways.mjs";
import { check } from "./report.mjs";

const kHtmlLang = { sv: "sv", lattlast: "sv", en: "en" };
const kPhone = { width: 320, height: 640 };
const kPageLimit = 30 * 1024;
const kDesk = { width: 1280, height: 800 };

async function open(browser, options) {
  const context = await browser.makeContext({ viewport: kPhone, ...options });
  const page = Object.assign(await context.newPage(), { complaints: [] });
  page.setDefaultTimeout(30_000); // A busy machine is no mistake of the page
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      page.complaints.push(message.text());
  });
  return page;
}

const withPage = (options, use) => async (browser, base) => {
  const page = await open(browser, options);
  try {
    await use(page, browser, base);
  } finally {
    await page.context().close();
  }
};
const withoutScripts = (use) => withPage({ javaScriptEnabled: false }, use);

let styleSize;
async function sizeOfStyle(page, html) {
  styleSize ??= (await (await page.request.get(/href="(\/public\/[^"]+)"/.exec(html)[1])).body()).length;
  return styleSize;
}

// What every public page has: the emergency number first, the quick way out, its language, no scripts, few bytes.
async function checkFrame(page, language, name) {
  const html = await page.content();
  const size = Buffer.byteLength(html) + (await sizeOfStyle(page, html));
  check(`${name}: ${size} bytes`, size < kPageLimit, `at most ${kPageLimit}`);
  check(`${name}: no script`, !/<script/i.test(html));
  check(`${name}: language`, (await page.locator("html").getAttribute("lang")) === kHtmlLang[language]);
  check(`${name}: 112 first`, (await page.locator("a").nth(1).getAttribute("href")) === "tel:112");
  const out = page.locator(".leave");
  check(`${name}: way out`, (await out.isVisible()) && (await out.getAttribute("rel")) === "noreferrer");
  check(`${name}: one heading`, (await page.locator("h1").count()) === 1);
}

// Axe needs scripts, so it is shown a copy of each page that was reached without them.
async function judgeCopy(html, judging, name) {
  await judging.route("**/copy", (route) => route.fulfill({ body: html, contentType: "text/html; charset=utf-8" }));
  await judging.goto("/copy");
  await judge(judging, name);
  await judging.unroute("**/copy");
}

const goWay = (language, kind, way) =>
  withPage({}, (judging, browser) => withoutScripts((page) => goAndLook(page, judging, language, kind, way))(browser));

// In one language, each page that asks for something is first left unanswered.
async function makeMistake(page, judging, name) {
  await press(page, "next");
  check(`${name}: the focus stands on the mistake`, (await page.locator(".wrong:focus").count()) === 1);
  await judgeCopy(await page.content(), judging, `${name} mistake`);
}

async function goAndLook(page, judging, language, kind, way) {
  const number = await walk(page, language, way, async (step, work) => {
    const name = `public ${language} ${kind} ${step}`;
    await checkFrame(page, language, name);
    await judgeCopy(await page.content(), judging, name);
    const asks = work?.choose || /concern|contact/.test(step);
    if (asks && language === "sv") await makeMistake(page, judging, name);
  });
  check(`${language} ${kind}: receipt ${number}`, /^KV-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(number));
  const told = await page.locator("main").textContent();
  check(
    `${language} ${kind}: the receipt tells nothing`,
    !/alert|Barnet <b>|hungrig|Granskolan|bråk|avlastning/.test(told),
  );
}

const read = (language, look) =>
  withPage(look, async (page) => {
    const name = (what) => `public ${language} ${what} ${look.colorScheme} ${look.viewport.width}`;
    await page.goto(kSlugs[language].start);
    await judge(page, name("start"));
    await page.goto(kSlugs[language].next);
    await judge(page, name("what next"));
    await page.goto(`${kSlugs[language].start}/finns-inte`.replace("//", "/"));
    check(name("lost is a page"), (await page.locator(".leave").count()) === 1);
    await judge(page, name("lost"));
    await page.goto(`${kSlugs[language].report}?form=${"0".repeat(32)}&page=concern`);
    check(name("gone leads on"), (await page.locator("main a").count()) === 1);
    await judge(page, name("gone"));
    await page.goto(kSlugs[language].report);
    await press(page, "next");
    await judge(page, name("mistake"));
  });

// The number never stands alone on a line, and from 390 px all of it is one line.
const readUrgent = (language) =>
  withPage({}, async (page) => {
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 640 });
      await page.goto(kSlugs[language].start);
      const lines = await page.locator(".urgent .call").evaluate((call) => {
        const range = document.createRange();
        const isOn = (y) => (rect) => Math.abs(rect.bottom - y) < 8;
        const { bottom } = call.querySelector("strong").getBoundingClientRect();
        range.selectNodeContents(call.firstChild);
        const rects = [...range.getClientRects()].filter((rect) => rect.width > 8);
        return { beside: rects.some(isOn(bottom)), one: rects.every(isOn(bottom)) };
      });
      check(`public ${language} ${width}: 112 stands beside its word`, lines.beside && (width < 390 || lines.one));
    }
  });

const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const shownName = (page) => page.locator(":focus").getAttribute("name");

/** To the page of the story, with JavaScript switched off. */
async function toStory(page) {
  await page.goto("/oro");
  for (const step of kWays.anonymous.steps.slice(0, 3)) await doStep(page, step);
}

const kKept = [
  {
    name: "a mistake keeps what was typed and leads to its field",
    run: async (page) => {
      await toStory(page);
      await doStep(page, ["concern", [["concern", kHostile]]]);
      await page.locator('[name="child.0.name"]').fill("Någon");
      await page.locator('[name="child.0.age"]').fill("0217-05-04");
      await press(page, "next");
      check("status 422 page", (await stepOf(page)) === "children:0");
      check("typed name is there", (await page.locator('[name="child.0.name"]').inputValue()) === "Någon");
      await page.locator(".wrong a").first().click();
      await page.keyboard.press("Tab");
      check("the link leads to the field", (await shownName(page)) !== null);
      check(
        "the field says what is wrong",
        (await page.locator('[name="child.0.age"]').getAttribute("aria-invalid")) === "true",
      );
      await press(page, "back");
      check("the story is as typed", (await page.locator("textarea").inputValue()) === kHostile.replace(/\r/g, ""));
    },
  },
  {
    name: "Enter in a line goes on, never back",
    run: async (page) => {
      await toStory(page);
      await doStep(page, ["concern", [["concern", "Oro."]]]);
      await page.locator('[name="child.0.name"]').fill("Någon");
      await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
      check("the list of children", (await stepOf(page)) === "children");
    },
  },
  {
    name: "another language keeps what was typed",
    run: async (page) => {
      await toStory(page);
      await page.locator("textarea").fill("Halvvägs.");
      await page.locator('button[formaction^="/en/"]').click();
      check(
        "in English",
        new URL(page.url()).pathname === "/en/report" && (await page.locator("html").getAttribute("lang")) === "en",
      );
      check("at the same step", (await stepOf(page)) === "concern");
      check("with the text", (await page.locator("textarea").inputValue()) === "Halvvägs.");
    },
  },
  {
    name: "the browser's back leads to what was written, and to nothing once it is sent",
    run: (page) => goBackInForm(page, "utan skript"),
  },
  {
    name: "sent twice is one report",
    run: async (page) => {
      const first = await walk(page, "sv", kWays.child);
      await page.reload();
      check("the same receipt", (await page.locator(".number").textContent()).trim() === first);
    },
  },
  {
    name: "a browser that takes no cookies gets every page all the same",
    run: async (page) => {
      await page.route("**", async (route) => {
        const headers = { ...route.request().headers() };
        delete headers.cookie;
        await route.continue({ headers });
      });
      const number = await walk(page, "sv", kWays.anonymous);
      check("a receipt", /^KV-/.test(number), number);
    },
  },
  {
    name: "an address that is handed on shows nothing of what was written",
    run: async (page, browser) => {
      // Beyond 30 turns a minute from one address pages are shown at once, and kept nowhere: then once more, when
      // there is room for the four that this takes.
      for (let tries = 0; tries < 5 && !page.url().includes("page="); ++tries) {
        if (tries > 0) await page.waitForTimeout(10_000);
        await toStory(page);
        await doStep(page, ["concern", [["concern", "Bara för er."]]]);
      }
      const context = await browser.makeContext({ javaScriptEnabled: false });
      const stranger = await context.newPage();
      const answer = await stranger.goto(page.url());
      const text = await stranger.locator("html").innerText();
      check("the page is gone there", answer.status() === 404 && !text.includes("Bara för er."), `${answer.status()}`);
      await context.close();
    },
  },
  {
    name: "a child who begins in the wrong place is led to the right one",
    run: async (page) => {
      await page.goto("/oro");
      await doStep(page, ["danger", { choose: "no" }]);
      await doStep(page, ["who", { choose: "young" }]);
      check("the child's own form", new URL(page.url()).pathname === "/barn" && (await stepOf(page)) === "hello");
    },
  },
  {
    name: "the start page leads to the three forms",
    run: async (page) => {
      await page.goto("/");
      const targets = await page
        .locator(".ways a")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      check("in order", targets.join() === "/oro,/ansok,/barn,/vad-hander", targets.join());
      check("staff", (await page.locator('footer a[href="/app/"]').count()) === 1);
    },
  },
  {
    name: "a half-written address stops nobody from going back",
    run: async (page) => {
      await page.goto("/oro");
      for (const step of kWays.work.steps.slice(0, 7)) await doStep(page, step);
      await page.locator("[name=email]").fill("rektor@");
      await press(page, "next");
      check("the page itself says what is wrong", (await page.locator("#email-wrong").count()) === 1);
      await press(page, "back");
      check("and back leads back", (await stepOf(page)) === "children");
    },
  },
  {
    name: "whoever leaves quickly does so by the keyboard",
    run: async (page) => {
      await page.route("https://**", (route) => route.fulfill({ body: "weather", contentType: "text/html" }));
      await page.goto("/barn");
      for (let i = 0; i < 3; ++i) await page.keyboard.press("Tab"); // Past "skip" and 112
      await page.keyboard.press("Enter");
      await page.waitForURL("https://www.smhi.se/");
      check("three tabs and Enter", true);
    },
  },
  {
    name: "a child who is not born yet has a day ahead",
    run: async (page) => {
      await toStory(page);
      await doStep(page, ["concern", [["concern", "Hon är gravid och dricker."]]]);
      await page.locator('[name="child.0.name"]').fill("Anna");
      await page.locator('[name="child.0.age"]').fill(dayFromNow(90));
      await press(page, "next");
      check("a day ahead is asked about", (await page.locator('[id="child.0.age-wrong"]').count()) === 1);
      await page.locator('[name="child.0.unborn"]').focus();
      await page.keyboard.press("Space");
      await press(page, "next");
      await press(page, "next");
      await doStep(page, ["family", { choose: "no" }]);
      check("the summary says so", (await page.locator(".summary").textContent()).includes("Barnet är inte fött än"));
    },
  },
  {
    name: "the receipt on paper is the receipt alone",
    run: async (page) => {
      await walk(page, "sv", kWays.child);
      await page.emulateMedia({ media: "print" });
      for (const hidden of [".urgent", "footer", ".skip"]) {
        check(`${hidden} is not printed`, !(await page.locator(hidden).isVisible()));
      }
      check("the number is", await page.locator(".number").isVisible());
      await shoot(page, "public receipt print");
    },
  },
  {
    name: "with the system's own colours every control has an edge",
    run: async (page) => {
      await page.emulateMedia({ forcedColors: "active" });
      await page.goto("/oro");
      for (const control of [".leave", "button.main", ".choice label"]) {
        const one = page.locator(control).last();
        const width = await one.evaluate((element) => getComputedStyle(element).borderTopWidth);
        check(`${control} has an edge`, parseFloat(width) >= 1, width);
      }
      await shoot(page, "public forced colours");
    },
  },
];

const writeLong = async (page) => {
  await toStory(page);
  await page.locator("textarea").fill('Åäö "citat" & <tag>. '.repeat(1600));
  await press(page, "next");
  check("33 600 characters go on", (await stepOf(page)) === "children:0");
  await press(page, "back");
  await page.locator("textarea").fill("Å".repeat(40_001));
  await press(page, "next");
  check(
    "40 001 are told, and kept",
    (await stepOf(page)) === "concern" && (await page.locator("textarea").inputValue()).length === 40_001,
  );
};

const sendTooMany = async (page, browser, base) => {
  await page.goto("/barn");
  for (const step of kWays.child.steps.slice(0, -1)) await doStep(page, step);
  const form = Object.fromEntries(
    await page
      .locator("input[type=hidden]")
      .evaluateAll((inputs) => inputs.map((input) => [input.name, input.value])),
  );
  let last = 200;
  for (let i = 0; i < 60 && last === 200; ++i) {
    last = (await page.request.post(`${base}/barn`, { form: { ...form, go: "send" } })).status();
  }
  check("the answer is 429", last === 429);
  await press(page, "send");
  const told = await page.locator("main").textContent();
  check(
    "112, and try again",
    told.includes("112") && (await page.locator("button.main").textContent()) === "Försök igen",
  );
  check(
    "the text is still there",
    (await page.locator("input[name=concern]").inputValue()) === "Det är bråk hemma.",
  );
};

const kLooks = [
  { colorScheme: "light", viewport: kPhone },
  { colorScheme: "dark", viewport: kDesk },
];

function* listTests() {
  for (const language of Object.keys(kSlugs)) {
    for (const look of kLooks) {
      yield { name: `public ${language} to read ${look.colorScheme}`, run: read(language, look) };
    }
    yield { name: `public ${language} urgent line`, run: readUrgent(language) };
    for (const [kind, way] of Object.entries(kWays)) {
      yield { name: `public ${language} ${kind}`, run: goWay(language, kind, way) };
    }
  }
  for (const { name, run } of kKept) yield { name: `public ${name}`, run: withoutScripts(run) };
  yield { name: "public a long text arrives", run: withoutScripts(writeLong) };
  // Last: from here on the limit on sending is met.
  yield { name: "public too many at once", run: withoutScripts(sendTooMany) };
}

/** {name, run(browser, base)}: each judged by its own checks. */
export const kPublic = [...listTests()];
