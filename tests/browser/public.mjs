// The public pages: whole reports by keyboard with JavaScript switched off, in three languages; the pages judged by
// axe at 320 px; nothing lost by mistakes, by going back, by changing language or by sending twice.
//
//   BASE=http://127.0.0.1:8080 node public.mjs [FOLDER FOR PICTURES]      alone
//   import {run} from './public.mjs'; await run(base, shots);             from the other tests
// SPDX-License-Identifier: EUPL-1.2
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { judge, openBrowser } from "./browser.mjs";
import { check, finish, test } from "./report.mjs";

const kSlugs = {
  sv: { report: "/oro", apply: "/ansok", child: "/barn", next: "/vad-hander", start: "/" },
  lattlast: {
    report: "/lattlast/oro",
    apply: "/lattlast/ansok",
    child: "/lattlast/barn",
    next: "/lattlast/vad-hander",
    start: "/lattlast",
  },
  en: { report: "/en/report", apply: "/en/apply", child: "/en/child", next: "/en/what-happens", start: "/en" },
};
const kHtmlLang = { sv: "sv", lattlast: "sv", en: "en" };
const kPhone = { width: 320, height: 640 };
const kPageLimit = 30 * 1024;
const kHostile = 'Han ropar "</textarea><script>alert(1)</script>" & slår.\nSedan\ttyst – i två dagar.';

// A way through a form: the step that must be shown, and what is done there. A text is typed; {choose} is a button.
const kChild = [
  ["child.0.name", "Barnet <b>Ett</b>"],
  ["child.0.age", "ungefär 7"],
  ["child.0.place", "Granskolan, 1 b"],
];
const kWays = {
  anonymous: {
    page: "report",
    steps: [
      ["danger", { choose: "no" }],
      ["who", { choose: "private" }],
      ["anonymous", { choose: "anonymous" }],
      ["concern", [["concern", kHostile]]],
      ["children:0", kChild],
      ["children", { press: "add" }],
      ["children:1", [["child.1.name", "Barnet Två"]]],
      ["children", {}],
      ["family", { choose: "unknown" }],
      ["check", {}],
    ],
  },
  work: {
    page: "report",
    steps: [
      ["danger", { choose: "yes" }],
      ["call", {}],
      ["who", { choose: "work" }],
      ["work", { choose: "preschool" }],
      ["concern", [["concern", "Kommer ofta hungrig och trött."]]],
      ["children:0", kChild],
      ["children", {}],
      [
        "work_contact",
        [
          ["name", "Rektor"],
          ["organisation", "Granens förskola"],
          ["phone", "010-000 00 00"],
        ],
      ],
      ["family", { choose: "no" }],
      ["interpreter", { choose: "no" }],
      ["feedback", { choose: "yes" }],
      ["check", {}],
    ],
  },
  child: {
    page: "child",
    steps: [
      ["hello", {}],
      ["danger", { choose: "unsure" }],
      ["concern", [["concern", "Det är bråk hemma."]]],
      ["self", [["child.0.age", "9"]]],
      ["reach", [["reach", "Prata med min lärare."]]],
      ["check", {}],
    ],
  },
  application: {
    page: "apply",
    steps: [
      ["applicant", { choose: "guardian" }],
      ["concern", [["concern", "Vi orkar inte och behöver avlastning."]]],
      ["children:0", kChild],
      ["children", {}],
      [
        "contact",
        [
          ["name", "Förälder"],
          ["phone", "010-000 00 01"],
        ],
      ],
      ["check", {}],
    ],
  },
};

const stepOf = (page) => page.locator("input[name=step]").getAttribute("value");
const shownName = (page) => page.locator(":focus").getAttribute("name");

/** Tabs until the focus stands on what `selector` names; says which when it is never reached. */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; ++i) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard never reached ${selector} on ${await stepOf(page)}`);
}

/** Presses Enter on a button and waits for the page it leads to. */
async function press(page, go) {
  await tabTo(page, `main button[name=go][value="${go}"]`);
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
}

async function choose(page, value) {
  await tabTo(page, "main input[type=radio]");
  const radios = page.locator("main input[type=radio]");
  await page.keyboard.press("Space");
  for (let i = 0; i < (await radios.count()); ++i) {
    if (await page.locator(`main input[type=radio][value="${value}"]:checked`).count()) return;
    await page.keyboard.press("ArrowDown");
  }
}

/** Does one step by keyboard alone and leaves its page. */
async function doStep(page, [step, work]) {
  if (work.choose) await choose(page, work.choose);
  for (const [name, text] of Array.isArray(work) ? work : []) {
    await tabTo(page, `[name="${name}"]`);
    await page.keyboard.insertText(text);
  }
  await press(page, work.press ?? (step === "check" ? "send" : "next"));
}

/** Walks a whole way and hands each page to `look` before it is answered; ends on the receipt. */
async function walk(page, language, way, look = () => undefined) {
  await page.goto(kSlugs[language][way.page]);
  for (const step of way.steps) {
    const shown = await stepOf(page);
    if (shown !== step[0]) throw new Error(`"${shown}" is shown instead of "${step[0]}"`);
    await look(step[0]);
    await doStep(page, step);
  }
  await look("receipt");
  return (await page.locator(".number").textContent()).trim();
}

async function open(browser, options) {
  const context = await browser.makeContext({ viewport: kPhone, ...options });
  const page = Object.assign(await context.newPage(), { complaints: [] });
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text()))
      page.complaints.push(message.text());
  });
  return page;
}

async function withPage(browser, options, use) {
  const page = await open(browser, options);
  try {
    await use(page);
  } finally {
    await page.context().close();
  }
}

// What every public page has: the emergency number first, the quick way out, its language, no scripts, few bytes.
async function checkFrame(page, language, name, styleSize) {
  const html = await page.content();
  const size = Buffer.byteLength(html) + styleSize;
  check(`${name}: ${size} bytes`, size < kPageLimit, `at most ${kPageLimit}`);
  check(`${name}: no script`, !/<script/i.test(html));
  check(`${name}: language`, (await page.locator("html").getAttribute("lang")) === kHtmlLang[language]);
  check(`${name}: 112 first`, (await page.locator("a").nth(1).getAttribute("href")) === "tel:112");
  const out = page.locator(".leave");
  check(`${name}: way out`, (await out.isVisible()) && (await out.getAttribute("rel")) === "noreferrer");
  check(`${name}: one heading`, (await page.locator("h1").count()) === 1);
}

async function testWays(browser, language, styleSize) {
  for (const [kind, way] of Object.entries(kWays)) {
    await test(`${language} ${kind}`, () =>
      withPage(browser, { javaScriptEnabled: false }, async (page) => {
        const number = await walk(page, language, way, (step) =>
          checkFrame(page, language, `${language} ${kind} ${step} without JavaScript`, styleSize),
        );
        check(`${language} ${kind}: receipt ${number}`, /^KV-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(number));
        const told = await page.locator("main").textContent();
        check(
          `${language} ${kind}: the receipt tells nothing`,
          !/alert|Barnet <b>|hungrig|Granskolan|bråk|avlastning/.test(told),
        );
      }));
    await test(`${language} ${kind} axe`, () =>
      withPage(browser, {}, async (page) => {
        await walk(page, language, way, (step) => judge(page, `allmänhet ${language} ${kind} ${step}`));
      }));
  }
}

async function testReading(browser, language, look) {
  await test(`${language} to read`, () =>
    withPage(browser, look, async (page) => {
      const name = `${look.colorScheme} ${look.viewport.width}`;
      await page.goto(kSlugs[language].start);
      await judge(page, `allmänhet ${language} start ${name}`);
      await page.goto(kSlugs[language].next);
      await judge(page, `allmänhet ${language} vad händer ${name}`);
      await page.goto(`${kSlugs[language].start}/finns-inte`.replace("//", "/en/"));
      await judge(page, `allmänhet ${language} finns inte ${name}`);
      await page.goto(kSlugs[language].report);
      await press(page, "next");
      check(
        `${language}: the mistake comes first`,
        (await page.locator("main > :first-child").getAttribute("class")) === "wrong",
      );
      await judge(page, `allmänhet ${language} fel ${name}`);
    }));
}

/** To the page of the story, with JavaScript switched off. */
async function toStory(page) {
  await page.goto("/oro");
  for (const step of kWays.anonymous.steps.slice(0, 3)) await doStep(page, step);
}

/** No page may be stored: the browser says first that it must send the same answers again, then shows the page. */
async function goBackAndSendAgain(page) {
  await page.goBack().catch(() => undefined);
  await page.waitForURL("chrome-error://**");
  await page.reload();
}

const kKept = [
  {
    name: "a mistake keeps what was typed and leads to its field",
    run: async (page) => {
      await toStory(page);
      await doStep(page, ["concern", [["concern", kHostile]]]);
      await page.locator('[name="child.0.name"]').fill("Någon");
      await page.locator('[name="child.0.identity"]').fill("20180523-0000");
      await press(page, "next");
      check("status 422 page", (await stepOf(page)) === "children:0");
      check("typed name is there", (await page.locator('[name="child.0.name"]').inputValue()) === "Någon");
      await page.locator(".wrong a").first().click();
      await page.keyboard.press("Tab");
      check("the link leads to the field", (await shownName(page)) !== null);
      check(
        "the field says what is wrong",
        (await page.locator('[name="child.0.identity"]').getAttribute("aria-invalid")) === "true",
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
    name: "the browser's back can be used: every page may be sent again",
    run: async (page) => {
      await toStory(page);
      await doStep(page, ["concern", [["concern", "Oro."]]]);
      await goBackAndSendAgain(page);
      check("the page before", (await stepOf(page)) === "concern");
      await page.locator("textarea").fill("Oro, bättre sagt.");
      await press(page, "next");
      check("and on again", (await stepOf(page)) === "children:0");
    },
  },
  {
    name: "sent twice is one report; changed and sent again is a new one",
    run: async (page) => {
      const first = await walk(page, "sv", kWays.child);
      await page.reload();
      check("the same receipt", (await page.locator(".number").textContent()).trim() === first);
      await goBackAndSendAgain(page);
      await press(page, "edit:concern");
      await page.locator("textarea").fill("Det är bråk hemma, och nu är det värre.");
      await press(page, "next");
      await press(page, "send");
      check("another receipt", (await page.locator(".number").textContent()).trim() !== first);
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
];

async function testLongText(browser) {
  await test("a long text arrives", () =>
    withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await toStory(page);
      await page.locator("textarea").fill('Åäö "citat" & <tag>. '.repeat(1600));
      await press(page, "next");
      check("38 400 bytes go on", (await stepOf(page)) === "children:0");
      await press(page, "back");
      await page.locator("textarea").fill("Å".repeat(30_000));
      await press(page, "next");
      check(
        "60 000 bytes are told, and kept",
        (await stepOf(page)) === "concern" && (await page.locator("textarea").inputValue()).length === 30_000,
      );
    }));
}

// Judged first, so that the limit on sending is met by the last report only.
async function testLimit(browser, base) {
  await test("too many at once", () =>
    withPage(browser, { javaScriptEnabled: false }, async (page) => {
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
    }));
}

/** `shots`: a folder for pictures; without one SHOTS decides. */
export async function run(base, shots) {
  if (shots) process.env.SHOTS = shots;
  const browser = await openBrowser(base);
  try {
    const html = await (await fetch(`${base}/`)).text();
    const style = await fetch(base + /href="(\/public\/[^"]+)"/.exec(html)[1]);
    check("the style sheet is a style sheet", style.headers.get("content-type") === "text/css");
    const styleSize = (await style.arrayBuffer()).byteLength;
    for (const language of Object.keys(kSlugs)) {
      for (const colorScheme of ["light", "dark"]) {
        for (const viewport of [kPhone, { width: 1024, height: 768 }]) {
          await testReading(browser, language, { colorScheme, viewport });
        }
      }
      await testWays(browser, language, styleSize);
    }
    for (const { name, run: runKept } of kKept) {
      await test(name, () => withPage(browser, { javaScriptEnabled: false }, runKept));
    }
    await testLongText(browser);
    await testLimit(browser, base);
  } finally {
    await browser.close();
  }
}

if (process.argv[1] && pathToFileURL(resolve(process.argv[1])).href === import.meta.url) {
  await run((process.env.BASE ?? "http://127.0.0.1:8080").replace(/\/$/, ""), process.argv[2]);
  process.exitCode = finish();
}
