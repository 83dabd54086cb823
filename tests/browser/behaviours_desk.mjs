// The desk at night: what is found, what is next, what is said of a file, and that steady typing is kept.
//
// SPDX-License-Identifier: EUPL-1.2
import { shoot } from "./browser.mjs";
import { readFocus, tabTo, watchKeys } from "./keyboard.mjs";
import { check } from "./report.mjs";
import { changeFile, isFile, openFile, openNote, registerReport, words, writeNote } from "./staff_ways.mjs";

const named = (id, sv) => ({ id, label: { sv, en: sv } });
const report = (number, state) => ({
  number,
  state,
  received: `2026-0${number}-02`,
  received_at: `2026-0${number}-02T09:00:00Z`,
  channel: named("telephone", "Telefon"),
  reporter: named("school", "Skola"),
  mandated: true,
  re_report: false,
  during_intervention: false,
  statement: { concern: `Ord ${number}`, children: 1 },
});
const investigation = (finished) => ({ number: 1, opened: "2026-01-05", steps: [], finished });

const kReports = [
  { name: "under utredning", states: ["opened", "attached"], open: ["Ord 2"] },
  { name: "efter utredningen", states: ["opened", "attached"], finished: "2026-03-01", open: [] },
  { name: "en som väntar", states: ["waiting", "declined"], finished: "2026-03-01", open: ["Ord 1"] },
  { name: "den senaste flyttad", states: ["opened", "moved"], open: ["Ord 1"] },
];
const kNext = [
  { name: "om lång tid", by: "2099-02-26", primary: false, link: /^Nästa: .*, senast \S+ 26 feb 2099/ },
  { name: "redan förbi", by: "2020-02-26", primary: true, link: /^Nästa steg: / },
  { name: "utan egen dag", by: undefined, primary: true, link: /^Nästa steg: / },
];

const kFirstFields = [
  { command: "extend_investigation/1", label: "Till och med" }, // A day first
  { command: "resume_intervention/1", label: "När det hände" }, // Nothing but the day
  { command: "write_note", label: "Slag" },
];

// The page hears of every change, also of its own: before the answer, or while it fetches the file for it.
const kOvertaken = [
  {
    name: "före svaret",
    hold: (page) =>
      page.route("**/commands/write-note", async (route) => {
        const heard = page.waitForResponse((response) => isFile(new URL(response.url())));
        const response = await route.fetch();
        await heard;
        await route.fulfill({ response });
      }),
  },
  {
    name: "medan akten hämtas",
    hold: (page) => {
      const second = page.waitForRequest((request) => isFile(new URL(request.url())) && ++asked === 2);
      let asked = 0;
      return page.route(isFile, async (route) => {
        await second;
        await route.continue();
      });
    },
  },
];

const kUnsure = { type: "about:blank", title: "Oklart om det sparades", status: 503, reason: "unsure", detail: "…" };

// A page of the unit's duties; counting stops at a thousand.
const kCounted = [
  { name: "alla räknade", late: 1000, capped: false, says: ["1 000 försenade", "Enheten 1 000", "50 av 1 000"] },
  { name: "fler än räknade", late: 12, capped: true, says: ["12+ försenade", "Enheten 1 000+", "50 av 1 000+"] },
];
async function changeDuties(page, { late, capped }) {
  await page.unroute(/v1\/duties/).catch(() => undefined);
  await page.route(/v1\/duties/, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    const items = Array.from({ length: json.limit }, (_, i) => ({ ...json.items[0], number: i + 1 }));
    const ranks = [{ ...json.ranks[0], id: items[0].rank, total: 1000, late }];
    await route.fulfill({ response, json: { ...json, items, ranks, next: "x", total: 1000, late, capped } });
  });
}

export const kDesk = [
  {
    name: "en lista som inte räknas till slut säger det",
    login: "utredare",
    run: async (page) => {
      for (const { name, late, capped, says } of kCounted) {
        await changeDuties(page, { late, capped });
        await page.goto("/app/mina?visa=enheten");
        await page.getByText(/^Visar/).waitFor();
        const text = (await page.locator("main").innerText()).replace(/\s+/g, " ");
        const missing = says.filter((words) => !text.includes(words));
        check(`${name}: sägs`, missing.length === 0, missing.join("; "));
        const next = await page.getByRole("link", { name: "Nästa sida", exact: true }).count();
        check(`${name}: nästa sida`, next === 1);
      }
      await shoot(page, "lista som inte räknas till slut");
    },
  },
  {
    name: "en lista hör av sig igen när servern varit borta",
    login: "mottagning",
    run: async (page) => {
      let asked = 0;
      await page.addInitScript(() => delete globalThis.SharedWorker); // Whose requests a test cannot see
      const isFirst = () => ++asked === 1;
      await page.route("**/v1/events?*", (route) => (isFirst() ? route.fulfill({ status: 503 }) : route.continue()));
      await page.goto("/app/inkommet");
      await page.waitForResponse((response) => response.url().includes("/v1/events") && response.ok());
      const list = await page.waitForResponse((response) => response.url().includes("/v1/incoming"));
      check("den hämtas om när sidan lyssnar igen", list.ok() && asked === 2, `${asked} försök`);
    },
  },
  {
    name: "det som skrivs utan paus sparas",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      await openNote(page, file);
      const started = words("Början");
      let isTyping = true;
      await page.locator("textarea").focus();
      const text = `${started} ${"och mera ".repeat(16)}slut`;
      const typing = page.keyboard.type(text, { delay: 25 }).then(() => (isTyping = false));
      const here = await page.waitForFunction(() =>
        Object.entries(localStorage).find(([key, kept]) => key.includes("draft") && kept),
      );
      check("i webbläsaren medan man skriver", isTyping);
      const kept = (await here.jsonValue())[1];
      check("och där förseglat", /^[0-9a-f]{100,}$/.test(kept), kept.slice(0, 40));
      const drafts = `/v1/files/${file.split("/").pop()}/drafts`;
      const isSent = async (words) => (await (await page.request.get(drafts)).text()).includes(words);
      while (isTyping && !(await isSent(started)));
      check("hos servern medan man skriver", isTyping);
      await typing;
      while (!(await isSent(text)));
      await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.includes("draft")));
      check("sedan har servern allt, och inget ligger kvar i webbläsaren", true);
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
    },
  },
  {
    name: "att göra står före berättelsen",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(file);
        await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
        const top = async (name) => (await page.getByRole("heading", { name, exact: true }).boundingBox()).y;
        const isFirst = (await top("Att göra")) < (await top("Tidslinje"));
        check(`${width}: för ögat`, isFirst);
        const { tabs } = watchKeys(page);
        await page.locator("main h1").focus();
        await tabTo(page, "Varför detta datum?");
        const later = await page.evaluate(() => {
          const story = document.querySelector("#timeline");
          return Boolean(document.activeElement.compareDocumentPosition(story) & Node.DOCUMENT_POSITION_FOLLOWING);
        });
        check(`${width}: för tangentbordet`, later, `${tabs} Tabs`);
        await shoot(page, `akten att göra ${width}`);
      }
    },
  },
  {
    name: "fokus göms inte bakom menyn vid foten",
    login: "utredare",
    run: async (page) => {
      await page.setViewportSize({ width: 390, height: 500 });
      await openFile(page);
      const log = watchKeys(page);
      await page.locator("main h1").focus();
      for (let i = 0; i < 40 && (await readFocus(page)).kind !== "body"; ++i) await page.keyboard.press("Tab");
      const hidden = log.unseen.filter((why) => why !== "nothing has the focus"); // Past the last, the browser has it
      check("inget fält, ingen länk, ingen knapp", hidden.length === 0, hidden.join("\n"));
    },
  },
  {
    name: "ett formulär börjar vid sitt första fält",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      for (const { command, label } of kFirstFields) {
        await page.goto(`${file}/${command}`);
        await page.waitForFunction(() => document.activeElement?.closest("form[aria-label]"));
        const focus = await readFocus(page);
        check(`${command}: ${label}`, focus.label.startsWith(label), JSON.stringify(focus));
      }
    },
  },
  {
    name: "det som kanske sparades sparas en gång",
    login: "utredare",
    run: async (page) => {
      await openNote(page, await openFile(page));
      const text = words("Oklar anteckning");
      await writeNote(page, text);
      let sent = 0;
      await page.route("**/commands/write-note", async (route) => {
        const response = await route.fetch();
        return ++sent === 1 ? route.fulfill({ status: 503, json: kUnsure }) : route.fulfill({ response });
      });
      await page.keyboard.press("Control+Enter");
      await page.getByText(kUnsure.title).waitFor();
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction(() => document.activeElement?.id.startsWith("post-"));
      const entries = await page.locator("article", { hasText: text }).count();
      check("två gånger skickat, en post", sent === 2 && entries === 1, `${sent} skickade, ${entries} poster`);
    },
  },
  {
    name: "det egna är aldrig nytt",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      for (const { name, hold } of kOvertaken) {
        await openNote(page, file);
        const text = words("Egen anteckning");
        await writeNote(page, text);
        await hold(page);
        await page.keyboard.press("Control+Enter");
        await page.waitForFunction(() => document.activeElement?.id.startsWith("post-"));
        const entry = await page.evaluate(() => document.activeElement.innerText);
        check(`${name}: fokus står på posten`, entry.includes(text), entry);
        check(`${name}: inget är märkt`, (await page.locator("article.new").count()) === 0);
        await page.unrouteAll({ behavior: "wait" });
      }
    },
  },
  {
    name: "sök, Enter, träffarna",
    login: "utredare",
    run: async (page) => {
      await page.goto("/app/mina?visa=enheten");
      await page.locator("[data-row]").first().waitFor();
      const { items } = await (await page.request.get("/v1/incoming?limit=50")).json();
      const name = items.find(({ file }) => file.protection.id === "none").file.name.split(" ").pop();
      await page.keyboard.press("/");
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
      const at = () =>
        page.evaluate(() => [...document.querySelectorAll("main [data-row]")].indexOf(document.activeElement));
      await page.waitForFunction(() => document.activeElement?.matches(".hits [data-row]"));
      check("Enter leder till första träffen", (await at()) === 0);
      const rows = await page.locator("main [data-row]").count();
      await page.keyboard.press("j");
      check("j går vidare bland träffarna", (await at()) === Math.min(1, rows - 1), `rad ${await at()} av ${rows}`);
      check("och skrivs inte i rutan", (await page.getByRole("searchbox").inputValue()) === name);
      await page.keyboard.press("k");
      await shoot(page, "sök träffar");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      check("Enter öppnar akten", /\/app\/akt\/[0-9a-f]{32}$/.test(page.url()), page.url());
      await page.keyboard.press("/");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.matches(".hits [data-row]"));
      check("samma sökning igen leder dit igen", true);
    },
  },
  {
    name: "ett halvt namn lovar ingen ny akt",
    login: "mottagning",
    run: async (page) => {
      await page.goto("/app/ny?vad=initiativ");
      await page.waitForFunction(() => document.activeElement?.matches("input.wide"));
      await page.keyboard.type("Qvxz");
      await page.getByText(/^Ingen akt har det namnet/).waitFor();
      const promised = page.getByText("En ny läggs upp");
      check("medan namnet skrivs sägs hur det söks", (await promised.count()) === 0);
      await shoot(page, "ny anmälan halvt namn");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await promised.waitFor();
      check("när namnet är lämnat sägs att en ny läggs upp", true);
    },
  },
  {
    name: "okänt kön ser inte ut som ett okänt barn",
    login: "utredare",
    run: async (page) => {
      await changeFile(page, (file) => (file.child.sex = named("unknown", "Inte känt")));
      await openFile(page);
      check("under namnet står inte Inte känt", !(await page.locator(".banner").innerText()).includes("Inte känt"));
    },
  },
  {
    name: "anmälarens ord",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      const other = "0".repeat(32);
      for (const { name, states, finished, open } of kReports) {
        await changeFile(page, (shown) => {
          shown.reports = states.map((state, i) => report(i + 1, state));
          shown.investigations = [investigation(finished)];
          shown.continued_in = states.includes("moved") ? other : undefined;
        });
        await page.goto(file);
        await page.getByRole("heading", { name: "Anmälningar" }).waitFor();
        const shown = await page.locator("details[open] blockquote").allInnerTexts();
        check(`${name}: öppna är ${open.join() || "inga"}`, shown.join() === open.join(), shown.join());
      }
      await page.getByText("flyttad till barnets andra akt", { exact: true }).click();
      await shoot(page, "akten flyttad anmälan");
      const link = page.getByRole("link", { name: "Öppna akten där den fortsätter" });
      check("den flyttade leder till akten som fortsätter", (await link.getAttribute("href")).endsWith(other));
      await page.goto(`${file}/open_investigation`);
      await page.getByRole("button", { name: /^Signera/ }).waitFor();
      const choices = await page.locator("fieldset label, option").allInnerTexts();
      const reports = choices.filter((text) => /Anmälan \d/.test(text)).map((text) => text.match(/\d/)[0]);
      check("och går inte att välja i en åtgärd", reports.join() === "1", choices.join());
    },
  },
  {
    name: "nästa steg med en dag",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      for (const { name, by, primary, link } of kNext) {
        await changeFile(page, (shown) => (shown.next = { command: "write_note", by }));
        await page.goto(file);
        const next = page.getByRole("link", { name: link });
        await next.waitFor();
        const loud = await next.evaluate((node) => node.classList.contains("primary"));
        check(`${name}: ${primary ? "tydligt" : "stilla"}`, loud === primary);
        await shoot(page, `akten nästa ${name}`);
        await page.keyboard.press(".");
        await page.locator("textarea").waitFor();
        check(`${name}: punkt leder dit`, page.url().endsWith("/write_note"), page.url());
      }
    },
  },
  {
    name: "jouren lämnar över",
    login: "jour",
    run: async (page) => {
      const file = await registerReport(page, words("Prov"));
      await page.getByRole("link", { name: "Alla åtgärder" }).click();
      await page.getByRole("link", { name: "Fördela eller lämna över" }).click();
      const unit = page.getByLabel("Enhet", { exact: true });
      await unit.waitFor();
      check("ingen handläggare att fylla i", (await page.getByLabel("Handläggare").count()) === 0);
      check("vad som händer står där", await page.getByText("Akten lämnas över till enheten").isVisible());
      await unit.selectOption({ label: "Mottagningsenheten" });
      await page.getByLabel("Varför", { exact: true }).fill("Natten är slut");
      await shoot(page, "akten lämna över");
      await page.keyboard.press("Control+Enter");
      await page.getByText(/^Akten är överlämnad till /).waitFor();
      await page.locator("[data-row]").first().waitFor();
      await page.waitForFunction(() => document.activeElement !== document.body);
      check("sedan är man åter i listan", page.url().endsWith("/app/inkommet"), page.url());
      check("fokus står på sidans rubrik", await page.evaluate(() => document.activeElement?.matches("main h1")));
      await shoot(page, "inkommet överlämnad");
      await page.goto(file);
      await page.getByRole("heading", { name: "Fördelat" }).waitFor();
      check("överlämningen står i akten", true);
    },
  },
  {
    name: "menyn vid foten",
    login: "ledare",
    run: async (page) => {
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 700 });
        await page.goto("/app/inkommet");
        await page.locator("[data-row]").first().waitFor();
        const links = page.locator(".frame-rail a");
        const aligned = await links.evaluateAll((all) => all.map((one) => getComputedStyle(one).textAlign));
        check(`${width}: orden står mitt under märkena`, aligned.every((one) => one === "center"), aligned.join());
        const labels = links.locator("span:not(.badge, .hidden-text)");
        const heights = await labels.evaluateAll((all) => all.map((one) => one.offsetHeight));
        check(`${width}: inget ord bryts`, new Set(heights).size === 1 && heights[0] < 24, heights.join());
        await shoot(page, `menyn ${width}`);
      }
    },
  },
];
