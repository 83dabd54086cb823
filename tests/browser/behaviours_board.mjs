// The board's page: the order on a day, a row adopted, replaced and ended, and a decision that names its row.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge } from "./browser.mjs";
import { check } from "./report.mjs";
import { changeFile, isFile, openFile, post } from "./staff_ways.mjs";

const inDays = (today, days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
const todayOf = async (page) => (await (await page.request.get("/v1/me")).json()).today;
/** Adopts a row by the API; gives its number. */
async function adopt(page, more) {
  const today = await todayOf(page);
  const row = { decisions: ["follow_up"], level: "employee", adopted: today, from: today, paragraph: "§ 4", ...more };
  return (await post(page, "/v1/delegations", row)).number;
}

const within = (page, section, text) => page.locator("section", { hasText: section }).locator("li", { hasText: text });
const rowNamed = (page, text) => within(page, "Antagna rader", text);
const kindNamed = (page, text) => within(page, "Vem beslutar vad", text);

export const kBoardTests = [
  {
    name: "nämndens beslut förs in, och gäller från sin dag",
    login: "namnd",
    run: async (page) => {
      await page.goto("/app/namnden");
      const kind = kindNamed(page, "Läkarundersökning").first();
      await kind.waitFor();
      check("förut gruppledaren", (await kind.innerText()).includes("Gruppledare"));
      await page.getByRole("link", { name: "För in en antagen rad" }).click();
      await page.getByRole("button", { name: "För in" }).click();
      check("vilka beslut krävs", await page.getByRole("link", { name: "Välj vilka beslut" }).isVisible());
      await page.getByLabel("Läkarundersökning (32 §, SFS 1990:52)").check();
      await page.getByLabel("Tjänsteman på delegation").check();
      check("namnet hör till andra", (await page.getByLabel("Ledamotens eller utskottets namn").count()) === 0);
      await page.getByLabel("Titel").fill("Enhetschef");
      const { today } = await (await page.request.get("/v1/me")).json();
      const from = new Date(Date.parse(today) + 10 * 86_400_000).toISOString().slice(0, 10);
      await page.getByLabel("Från och med", { exact: false }).first().fill(from);
      await page.getByLabel("Protokoll och paragraf").fill("Nämndens protokoll § 31");
      await judge(page, "ny rad i delegationsordningen");
      await page.getByRole("button", { name: "För in" }).click();
      const row = rowNamed(page, "Enhetschef").first();
      await row.waitFor();
      check("gäller inte än", (await row.innerText()).includes("gäller inte än"));
      await page.goto(`/app/namnden?dag=${from}`);
      await kindNamed(page, "Läkarundersökning").first().getByText("Enhetschef").waitFor();
      await judge(page, "delegationsordningen en annan dag");
    },
  },
  {
    name: "det som skrivs i nämndens formulär finns kvar, och inget kapas",
    login: "namnd",
    run: async (page) => {
      await page.goto("/app/namnden/ny");
      const title = page.getByLabel("Titel");
      await page.getByLabel("Tjänsteman på delegation").check();
      await title.fill("Biträdande enhetschef");
      await page.getByText(/^Sparat \d\d:\d\d$/).waitFor();
      await page.reload();
      await title.waitFor();
      check("det skrivna finns kvar", (await title.inputValue()) === "Biträdande enhetschef");
      const long = "chef ".repeat(50).trim();
      await title.fill(long);
      check("inget är borttaget", (await title.inputValue()) === long);
      await page.getByText("Titel: 249 tecken, och det får vara högst 200.", { exact: false }).first().waitFor();
      await page.getByRole("button", { name: "För in" }).click();
      await page.getByRole("heading", { name: "Rätta det här först" }).waitFor();
      const first = page.locator(".summary a").first();
      check("det första felet är det första fältet", (await first.innerText()) === "Välj vilka beslut");
      await judge(page, "nämndens formulär med fel");
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await page.getByRole("heading", { name: "Vem beslutar vad" }).waitFor();
    },
  },
  {
    name: "vad bara nämnden beslutar sägs innan en rad ersätts, och ett tomt urval frågas om",
    login: "namnd",
    run: async (page) => {
      const { kinds, rows } = await (await page.request.get("/v1/delegations")).json();
      const what = kinds.find(({ id }) => id === "residential_care").what.sv;
      const leaders = rows.find((row) => row.in_force && row.decisions.includes("residential_care") && row.who.role);
      const from = inDays(await todayOf(page), 9);
      const openReplaced = async (number) => {
        await page.goto(`/app/namnden/ersatt/${number}`);
        await page.getByLabel("Från och med", { exact: false }).first().fill(from);
      };
      await openReplaced(leaders.number);
      const left = page.getByRole("status").filter({ hasText: "beslutar bara nämnden" });
      check("allt finns kvar", (await left.count()) === 0);
      await page.getByRole("checkbox", { name: what }).uncheck();
      await left.getByText(what).waitFor();
      await judge(page, "ersätt en rad, lämnat till nämnden");
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await page.getByRole("heading", { name: "Vem beslutar vad" }).waitFor();
      const number = await adopt(page, { title: "Sektionschef", decisions: ["lvu_examination"] });
      await openReplaced(number);
      await page.getByLabel("Titel").fill("");
      await page.getByLabel("Protokoll och paragraf").fill("§ 9");
      await page.getByRole("button", { name: "För in" }).click();
      await page.getByText("Gäller raden alla tjänstemän").waitFor();
      await judge(page, "en rad för alla tjänstemän, frågan");
      await page.getByRole("button", { name: "För in ändå" }).click();
      await rowNamed(page, "alla tjänstemän").first().waitFor();
      const gone = page.request.get("/v1/delegations").then((answer) => answer.json());
      check("den gamla raden har en sista dag", (await gone).rows.find((row) => row.number === number).to < from);
    },
  },
  {
    name: "en adress till en rad som inte finns säger det",
    login: "namnd",
    run: async (page) => {
      for (const odd of ["ersatt/9999", "ersatt/4", "avsluta/abc", "avsluta", "ny/3", "hopp"]) {
        await page.goto(`/app/namnden/${odd}`);
        await page.getByRole("heading", { name: "Ingen sådan rad" }).waitFor();
        check(`${odd}: inget formulär`, (await page.locator("form").count()) === 0);
      }
      await judge(page, "nämnden ingen sådan rad");
    },
  },
  {
    name: "en rad som togs tillbaka innan den började säger det",
    login: "namnd",
    run: async (page) => {
      const today = await todayOf(page);
      const delegation = await adopt(page, { title: "Tillbakatagen", from: inDays(today, 30) });
      const end = { delegation, decided: today, last: inDays(today, 2), paragraph: "§ 5" };
      await post(page, "/v1/delegations/ended", end);
      await page.goto("/app/namnden");
      const row = rowNamed(page, "Tillbakatagen");
      await row.getByText("togs tillbaka", { exact: true }).waitFor();
      check("ingen baklänges tid", !(await row.innerText()).includes("gäller inte än"), await row.innerText());
      check("inget att göra med den", (await row.getByRole("link").count()) === 0);
    },
  },
  {
    name: "ett långt ord skjuter inte ut sidan",
    login: "namnd",
    run: async (page) => {
      const address = `https://${"protokoll".repeat(18)}.se`;
      await adopt(page, { title: address.slice(0, 180), decisions: ["follow_up"], paragraph: address });
      await page.setViewportSize({ width: 360, height: 780 });
      await page.goto("/app/namnden");
      await rowNamed(page, "protokollprotokoll").first().waitFor();
      await judge(page, "nämnden långt ord 360");
    },
  },
  {
    name: "vem som har beslutat, och vem som får, sägs med namn och inte med radens nummer",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      const delegation = {
        id: "delegation",
        label: { sv: "Enligt delegationsordningen", en: "By the delegation order" },
        kind: "number",
        value: 4,
        refers_to: "delegation",
      };
      const text = { sv: "Delegationsordningen ger inte dig det beslutet.", en: "Not yours." };
      const who = [{ sv: "Utskott: Individutskottet", en: "Committee" }];
      await changeFile(page, (json) => {
        json.entries.at(-1).fields = [delegation];
        const refused = json.offers.find(({ command }) => command === "write_note");
        Object.assign(refused, { allowed: false, refusal: { reason: "beyond_delegation", text, who_may: who } });
      });
      await page.goto(file);
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      await page.getByText("Enligt delegationsordningen: Nämnd").first().waitFor();
      await page.goto(`${file}/atgarder`);
      await page.getByLabel("Filtrera").fill("anteckning");
      const mayDecide = page.getByText("Får besluta: Utskott: Individutskottet").first();
      await mayDecide.waitFor();
      check("innan något är skrivet", await mayDecide.isVisible());
      await page.unroute(isFile);
    },
  },
  {
    name: "den som beslutar ändrar ingen delegationsordning",
    login: "ledare",
    run: async (page) => {
      await page.goto("/app/namnden");
      await page.getByRole("heading", { name: "Antagna rader" }).waitFor();
      check("ingen knapp", (await page.getByRole("link", { name: "För in en antagen rad" }).count()) === 0);
      check("ingen att ersätta", (await page.getByRole("link", { name: /^Ersätt/ }).count()) === 0);
      await page.goto("/app/namnden/ny");
      await page.getByRole("heading", { name: "Du får inte föra in i delegationsordningen" }).waitFor();
    },
  },
];
