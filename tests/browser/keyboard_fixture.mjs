// One child's case from a neighbour's report to its closing, by keyboard alone. Each person opens one address; from
// there on nothing is clicked, filled in or opened by script. What each step costs in keys is said at the end.
//
// SPDX-License-Identifier: EUPL-1.2
import { openAs, shoot, signInByKeyboard } from "./browser.mjs";
import { fillIn, readFocus, rowTo, tabTo, watchKeys } from "./keyboard.mjs";
import { doStep } from "./public_ways.mjs";
import { check } from "./report.mjs";

const kMostKeys = 60; // For one step; generous, since the counts are for people to look at

const dayFromNow = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const kOwnWords = "Jag vill att någon är hemma när det blir mörkt.";

const listPublicSteps = (name) => [
  ["danger", { choose: "no" }],
  ["who", { choose: "private" }],
  ["anonymous", { choose: "anonymous" }],
  ["concern", [["concern", "Barnet är ute ensamt sent på kvällarna."]]],
  [
    "children:0",
    [
      ["child.0.name", name],
      ["child.0.age", "ungefär 9"],
    ],
  ],
  ["children", {}],
  ["family", { choose: "no" }],
  ["check", {}],
];

// Who does what, what is answered at which label, and here and there the section that the form must name.
const listCase = (name, worker) => [
  [
    "mottagning",
    "Gör skyddsbedömning",
    {
      "Behov av omedelbart skydd": "Inget behov av omedelbart skydd",
      "Vad som är känt": "Skolan har träffat barnet i dag.",
      Bedömning: "Inget talar för fara i kväll.",
    },
    "20 kap. 1 §",
  ],
  [
    "mottagning",
    "Ange barnets identitet",
    {
      "Barnet är": "Känt barn",
      Namn: name,
      Född: "2017-05-24",
      Kön: "Flicka",
      "Hur uppgiften är känd": "Folkbokföringen",
    },
  ],
  ["mottagning", "Inled utredning", { Skäl: "Barnet kan behöva skydd eller stöd." }],
  [
    "ledare",
    "Fördela eller lämna över",
    { Enhet: "Utredning norr", Handläggare: worker, Varför: "Familjen bor i norra delen" },
  ],
  ["utredare", "Anteckna att parterna är underrättade", { Vem: "Vårdnadshavare och barn", Hur: "Möte" }],
  ["utredare", "Skriv utredningsplan", { Plan: "Samtal med barnet, hembesök, skolan." }],
  [
    "utredare",
    "Lägg till person",
    { Namn: "Mamma Prov", "Relation till barnet": "Mamma", Vårdnadshavare: "Ja", Telefon: "070-174 06 31" },
  ],
  ["utredare", "Ange vårdnad", { Vårdnad: "En vårdnadshavare", "Hur uppgiften är känd": "Folkbokföringen" }],
  [
    "utredare",
    "Anteckna att barnet är informerat",
    { "Om vad": "Vad en utredning är", "Hur det anpassades": "Med bilder", "Förstod barnet": "Ja" },
  ],
  [
    "utredare",
    "Anteckna barnsamtal",
    {
      "Grund för samtalet": "Vårdnadshavare samtyckte",
      "Barnets egna ord": kOwnWords,
      "Barnets åsikter": "Vill träffa en vuxen till.",
    },
  ],
  [
    "utredare",
    "Bedöm barnets bästa",
    { Avvägning: "En trygg vuxen till är bäst.", "Barnets åsikt": "Barnet vill det." },
    "3 kap. 1 §",
  ],
  [
    "utredare",
    "Anteckna kommunicering inför beslut",
    { "Till vem": "Vårdnadshavare och barn", Vad: "Utredningen i sin helhet.", "Svar senast": dayFromNow(14) },
  ],
  ["utredare", "Anteckna partens svar", { "Från vem": "Vårdnadshavare", Svar: "Mamman håller med." }],
  [
    "utredare",
    "Anteckna samtycke",
    { Insats: "Kontaktperson", Vårdnadshavare: "Mamma Prov", Svar: "Samtycker", "Hur svaret lämnades": "Vid möte" },
  ],
  [
    "utredare",
    "Fatta beslut",
    {
      Utgång: "Bifall",
      Insats: "Kontaktperson",
      Motivering: "Behovet är klarlagt.",
      "Beslutat av": worker,
    },
  ],
  ["utredare", "Anteckna att part är underrättad om beslutet", { Vem: "Vårdnadshavare och barn", Hur: "Möte" }],
  ["utredare", "Avsluta utredningen", { Utfall: "Med insats", Utredningsdokument: "Utredningen i sin helhet." }],
  ["utredare", "Starta insatsen", { Utförare: "Öppenvården", "Första uppföljning": dayFromNow(90) }],
  ["utredare", "Sätt mål", { "Vad som ska uppnås": "En vuxen hemma varje kväll." }],
  [
    "utredare",
    "Följ upp insatsen",
    { Uppföljning: "De träffas varje vecka.", "Nästa uppföljning": dayFromNow(120) },
    "14 kap. 3 §", // What is done is documented
  ],
  ["utredare", "Bedöm mål", { Mål: "Mål 1, Kontaktperson", Utfall: "Uppnått" }],
  ["utredare", "Avsluta insatsen", { "Hur den slutade": "Enligt plan", "Resultat för barnet": "Barnet är tryggt." }],
  ["utredare", "Avsluta ärendet", { Varför: "Inget mer att göra", Sammanfattning: "Målet är nått." }],
];

/** Somebody at a keyboard: a page of their own at one address, whose keys are counted. */
async function sitDown(browser, address, options) {
  const context = await browser.makeContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  return { page, log: watchKeys(page) };
}

function getUp({ page, log }, who) {
  check(`${who}: fokus syns vid varje steg`, log.unseen.length === 0, [...new Set(log.unseen)].join("\n"));
  return page.context().close();
}

async function report(browser, name, note) {
  const person = await sitDown(browser, "/", { javaScriptEnabled: false, viewport: { width: 390, height: 700 } });
  const { page, log } = person;
  await tabTo(page, "Är du orolig för ett barn?");
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
  note("granne: till blanketten", log);
  for (const step of listPublicSteps(name)) {
    await doStep(page, step);
    note(`granne: ${step[0]}`, log);
  }
  check("grannen får ett kvitto", /^KV-/.test((await page.locator(".number").textContent()).trim()));
  await getUp(person, "granne");
}

/** From the first screen to the child's file: intake takes it from the queue, the others search. */
async function findFile(page, who, name) {
  if (who === "mottagning") {
    await page.locator("[data-row]").first().waitFor();
    await rowTo(page, name);
  } else {
    await page.keyboard.press("/");
    await page.keyboard.type(name.split(" ").pop());
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.matches(".hits [data-row]"));
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

async function signIn(browser, who, name, note) {
  const person = await sitDown(browser, "/app");
  const { page, log } = person;
  await signInByKeyboard(page, who);
  await page.waitForFunction(() => document.activeElement?.matches("main h1"));
  check(`${who}: dagen börjar vid rubriken`, true);
  note(`${who}: logga in`, log);
  await findFile(page, who, name);
  note(`${who}: till akten`, log);
  return person;
}

/** The next step is one key away; the others are found among all actions by their first letters. */
async function openForm(page, does) {
  const next = page.locator(".banner .act a").first();
  if ((await next.innerText()).includes(does)) await page.keyboard.press(".");
  else {
    await page.keyboard.press("a");
    await page.waitForFunction(() => document.activeElement?.id === "action-filter");
    await page.keyboard.type(does.slice(0, 10));
    await tabTo(page, does);
    await page.keyboard.press("Enter");
  }
  await page.getByRole("heading", { level: 2, name: does }).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest("form[aria-label]"));
  return page.locator("#command + p").innerText();
}

async function sign(page, who, does) {
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(() => document.activeElement?.id.startsWith("post-"));
  check(`${who}: ${does}`, true);
}

// After an intervention the law knows no follow-up without consent: it is shown, greyed, with its section.
async function readRefused(page) {
  await page.keyboard.press("a");
  await page.waitForFunction(() => document.activeElement?.id === "action-filter");
  await page.keyboard.type("Besluta om uppf");
  const refused = page.locator("details[open]").filter({ hasText: "Besluta om uppföljning" });
  await refused.waitFor();
  check("uppföljning utan samtycke nekas med paragraf", /23 kap\. 1 §/.test(await refused.innerText()));
  await shoot(page, "tangentbord åtgärder filter");
}

async function readClosed(page) {
  const banner = await page.locator(".banner").innerText();
  check("akten är avslutad", /avslutad/i.test(banner), banner);
  const quoted = await page.locator("article blockquote").allInnerTexts();
  check("barnets egna ord står som citat", quoted.includes(kOwnWords), quoted.join("\n"));
  check("det egna är inte märkt som nytt", (await page.locator("article.new").count()) === 0);
  check("dagen blev den som skrevs", (await page.locator("article").getByText("ons 24 maj 2017").count()) === 1);
  const left = page.getByText("Inget är öppet i akten.");
  check("inget är kvar att göra", await left.isVisible());
  await shoot(page, "tangentbord avslutad");
}

function say(costs) {
  const wide = Math.max(...costs.map(({ what }) => what.length));
  for (const { what, keys, letters, tabs } of costs) {
    const counts = [keys, letters, tabs].map((n) => String(n).padStart(4));
    console.log(`# ${what.padEnd(wide)} ${counts[0]} keys ${counts[1]} letters ${counts[2]} Tabs in a row`);
  }
  const sum = (of) => costs.reduce((all, cost) => all + cost[of], 0);
  console.log(`# ${"all".padEnd(wide)} ${String(sum("keys")).padStart(4)} keys ${sum("letters")} letters`);
}

/** In any browser that openAs() understands. */
export async function driveCase(browser) {
  const costs = [];
  const note = (what, log) => costs.push({ what, ...log.taken() });
  const name = `Prov ${Math.random().toString(36).slice(2, 8)}`;
  const desk = await openAs(browser, "utredare");
  const worker = (await (await desk.request.get("/v1/me")).json()).name;
  await desk.context().close();
  await report(browser, name, note);
  let at, person;
  for (const [who, does, answers, section] of listCase(name, worker)) {
    if (who !== at) {
      if (person) await getUp(person, at);
      person = await signIn(browser, who, name, note);
      at = who;
    }
    const law = await openForm(person.page, does);
    if (section) check(`${does}: ${section}`, law.startsWith(section), law);
    await fillIn(person.page, answers);
    await sign(person.page, who, does);
    note(`${who}: ${does}`, person.log);
  }
  await readClosed(person.page);
  await readRefused(person.page);
  await getUp(person, at);
  for (const { what, keys } of costs.filter(({ keys }) => keys > kMostKeys)) check(`${what}: ${keys} keys`, false);
  say(costs);
}

/** {name, run(browser)}: each judged by its own checks. */
export const kKeyboard = [{ name: "ett helt ärende med tangentbordet", run: driveCase }];
