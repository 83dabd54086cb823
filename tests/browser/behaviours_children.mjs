// Who is the child: two files that may be one child's, what was said beside what is known, another number, siblings.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot } from "./browser.mjs";
import { check } from "./report.mjs";
import { postReport as report } from "./staff_ways.mjs";

let days = 0;
/** A number of the range for tests, of a day so long ago that no child of the demo has it; a girl's. */
function newNumber() {
  const date = new Date(Date.UTC(2002, 0, ++days)).toISOString().slice(0, 10).replace(/-/g, "");
  const nine = `${date.slice(2)}238`;
  const sum = [...nine].reduce((all, digit, i) => {
    const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return all + Math.floor(product / 10) + (product % 10);
  }, 0);
  return `${date}238${(10 - (sum % 10)) % 10}`;
}

const child = (name, identity_number, more = {}) => ({ kind: "known", name, sex: "unknown", identity_number, ...more });

/** Two files with one number, about Alva and Bo. */
async function makeDoubt(page) {
  const number = newNumber();
  const [first] = await report(page, [child("Alva Provsson", number)]);
  const [second] = await report(page, [child("Bo Provsson", number)]);
  return [first, second];
}
async function open(page, { file }) {
  await page.goto(`/app/akt/${file}`);
  await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
}
const kDoubt = "En annan akt kan gälla samma barn";

// What has no reporter, and is told of the child all the same.
const kOtherIntakes = [
  {
    query: "ansokan",
    what: "ansökan",
    form: "ny ansökan",
    entry: "Stöd hemma i vardagen.",
    fill: async (page) => {
      await page.getByLabel("Kanal").selectOption("visit");
      await page.getByRole("group", { name: "Sökande" }).getByLabel("Vårdnadshavare", { exact: true }).check();
      await page.getByLabel("Vad ansökan gäller").fill("Stöd hemma i vardagen.");
    },
  },
  {
    query: "initiativ",
    what: "eget initiativ",
    form: "nytt eget initiativ",
    entry: "Uppgifter i ett annat ärende.",
    fill: (page) => page.getByLabel("Vad som har kommit fram").fill("Uppgifter i ett annat ärende."),
  },
];

const kAdult = "mormor, Telefon: 070-174 06 05, Har fått veta: Ja";

export const kChildren = [
  {
    name: "samma nummer, annat namn: båda akterna visas, och olika barn sägs i båda",
    login: "utredare",
    run: async (page) => {
      const [first, second] = await makeDoubt(page);
      check("en akt för var och en", first.file !== second.file);
      await page.goto("/app/inkommet");
      const row = page.locator("li.row", { has: page.locator(`a[href$="${second.file}"]`) });
      await row.first().waitFor();
      check("raden i Inkommet säger det", (await row.first().innerText()).includes("kanske samma barn"));
      await shoot(page, "inkommet kanske samma barn");
      await open(page, first);
      check("den första visar den andra", (await page.getByText(kDoubt).count()) === 1);
      await open(page, second);
      const link = page.getByRole("link", { name: `Alva Provsson, ${first.case_number}` });
      check("den andra visar den första", (await link.count()) === 1);
      check("och säger varför", await page.getByText("namn, kön eller födelsedag skiljer sig").first().isVisible());
      await shoot(page, "akten kanske samma barn");
      await page.getByText("Olika barn", { exact: true }).click();
      await page.getByLabel("Hur det är känt").fill("Skolan skrev fel nummer.");
      await page.getByRole("button", { name: "Ange olika barn" }).click();
      await page.getByText(kDoubt).waitFor({ state: "detached" });
      await open(page, first);
      check("sedan står det i ingen av dem", (await page.getByText(kDoubt).count()) === 0);
    },
  },
  {
    name: "samma barn: akten som kan vara samma står först när man slår ihop",
    login: "utredare",
    run: async (page) => {
      const [first, second] = await makeDoubt(page);
      await open(page, second);
      await page.getByRole("link", { name: "Samma barn: slå ihop" }).click();
      await page.getByRole("button", { name: `Alva Provsson ${first.case_number}` }).click();
      await page.getByLabel("Hur det är känt att det är samma barn").fill("Mamman bekräftar.");
      await page.getByRole("button", { name: "Slå ihop" }).click();
      await page.waitForURL(`**/app/akt/${first.file}`);
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      check("inget är oklart mer", (await page.getByText(kDoubt).count()) === 0);
      const said = page.locator("details", { hasText: "andra uppgifter om barnet" });
      check("anmälan minns vad den sade", (await said.innerText()).includes("Bo Provsson"));
      await shoot(page, "akten andra uppgifter om barnet");
    },
  },
  {
    name: "identiteten börjar med det som är känt, och ett annat nummer frågas det om",
    login: "utredare",
    run: async (page) => {
      const [file] = await report(page, [child("Alva Provsson", newNumber())]);
      await page.goto(`/app/akt/${file.file}/record_identity`);
      const name = page.getByLabel("Namn", { exact: true }), number = page.getByLabel(/^Personnummer/);
      await name.waitFor();
      check("namnet står där", (await name.inputValue()) === "Alva Provsson");
      check("kön är det som syns i akten", await page.getByLabel("Flicka").isChecked());
      const asked = page.getByRole("group", { name: /^Numret som stod förut/ });
      check("om numret frågas inget", (await asked.count()) === 0);
      await number.fill(newNumber());
      await asked.waitFor();
      const born = await page.getByLabel(/^Född/).inputValue();
      const isUnsaid = await page.getByLabel("Inte känt").isChecked();
      check("vad det förra numret sade står inte kvar", born === "" && isUnsaid, born);
      await page.getByLabel("Hur uppgiften är känd").fill("Registret");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("link", { name: "Välj numret som stod förut" }).waitFor();
      check("det måste sägas", true);
      await shoot(page, "akten annat nummer");
      await page.getByLabel("Det var fel").check();
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction(() => document.activeElement?.id.startsWith("post-"));
      check("inget är märkt som nytt", (await page.locator("article.new").count()) === 0);
    },
  },
  {
    name: "flera barn i en anmälan: syskon sägs, och de leder till varandra",
    login: "mottagning",
    run: async (page) => {
      await page.goto("/app/ny");
      const names = page.getByLabel(/^Namn/);
      await names.first().waitFor();
      const asked = page.getByRole("group", { name: /^Barnen är syskon/ });
      check("om ett barn frågas det inte", (await asked.count()) === 0);
      await names.first().fill("Alva Syskonprov");
      await page.getByRole("button", { name: "Lägg till ett barn" }).click();
      await names.nth(1).fill("Bo Syskonprov");
      await asked.getByLabel("Ja").check();
      await page.getByLabel("Kanal").selectOption("telephone");
      await page.getByLabel("Anmälare", { exact: true }).selectOption("school");
      await page.getByLabel("Vad anmälaren är orolig för").fill("Kommer inte till skolan.");
      await shoot(page, "ny anmälan syskon");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("link", { name: /^Öppna akt/ }).first().click();
      await page.getByRole("heading", { level: 1, name: "Alva Syskonprov" }).waitFor();
      check("anmälan visar det andra barnet", await page.getByText("Anmälan gäller också:").isVisible());
      await shoot(page, "akten syskon");
      await page.getByRole("complementary").getByRole("link", { name: "Bo Syskonprov" }).click();
      await page.getByRole("heading", { level: 1, name: "Bo Syskonprov" }).waitFor();
      check("syskonet leder tillbaka", (await page.getByRole("link", { name: "Alva Syskonprov" }).count()) > 0);
    },
  },
  {
    name: "vuxna omkring barnet och fler uppgifter följer anmälan",
    login: "mottagning",
    run: async (page) => {
      await page.goto("/app/ny");
      const first = page.getByRole("group", { name: "Barnet", exact: true });
      await first.getByLabel(/^Namn/).fill("Cleo Vuxenprov");
      const more = page.locator("summary", { hasText: "Fler uppgifter" });
      check("det som sällan är känt är undanlagt", !(await page.getByLabel("Ungefärlig ålder").isVisible()));
      await more.first().click();
      await page.getByLabel("Ungefärlig ålder").fill("omkring fem");
      await page.getByRole("button", { name: /^Lägg till.*Vårdnadshavare och andra vuxna/ }).click();
      const adult = page.getByRole("group", { name: "Nr 1" });
      await adult.getByLabel("Relation till barnet").fill("mammas sambo");
      await adult.getByRole("group", { name: "Har fått veta" }).getByLabel("Nej").check();
      await adult.getByLabel("Varför inte").fill("barnet är rädd");
      await page.getByLabel("Kanal").selectOption("telephone");
      await page.getByLabel("Anmälare", { exact: true }).selectOption("school");
      await page.getByLabel("Vad anmälaren är orolig för").fill("Kommer ofta trött.");
      await more.last().click();
      await page.getByLabel("Anmälarens roll").fill("Skolkurator");
      await page.getByLabel("Vad andra gör").fill("Skolan har samtal varje vecka.");
      await page.getByText(/^Sparat \d\d:\d\d/).waitFor();
      await page.reload();
      await page.getByLabel("Varför inte").waitFor();
      check("utkastet har allt kvar", (await page.getByLabel("Varför inte").inputValue()) === "barnet är rädd");
      await shoot(page, "ny anmälan fler uppgifter");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("link", { name: /^Öppna akt/ }).first().click();
      await page.getByRole("heading", { level: 1, name: "Cleo Vuxenprov" }).waitFor();
      const said = page.getByText("mammas sambo, har inte fått veta, därför: barnet är rädd");
      check("akten visar de vuxna", (await said.count()) > 0);
      const entry = page.getByText("mammas sambo, Har fått veta: Nej, Varför inte: barnet är rädd");
      check("posten säger det i ord", (await entry.count()) === 1);
      check("och åldern", (await page.getByText("omkring fem").count()) > 0);
      check("och vad andra gör", (await page.getByText("Skolan har samtal varje vecka.").count()) > 0);
      await shoot(page, "akten vuxna omkring barnet");
    },
  },
  ...kOtherIntakes.map(({ query, what, form, fill, entry }) => ({
    name: `vuxna, tolk och andras hjälp följer ${what}`,
    login: "mottagning",
    run: async (page) => {
      await page.goto(`/app/ny?vad=${query}`);
      const child = `Dana ${query}prov`;
      await page.getByRole("group", { name: "Barnet", exact: true }).getByLabel(/^Namn/).fill(child);
      check("ingen frågar efter en anmälare", (await page.getByLabel(/^Anmälare/).count()) === 0);
      const more = page.locator("summary", { hasText: "Fler uppgifter" });
      await more.first().click();
      await page.getByLabel("Ungefärlig ålder").fill("omkring sju");
      await page.getByRole("button", { name: /^Lägg till.*Vårdnadshavare och andra vuxna/ }).click();
      const adult = page.getByRole("group", { name: "Nr 1" });
      await adult.getByLabel("Relation till barnet").fill("mormor");
      await adult.getByLabel("Telefon").fill("070-174 06 05");
      await adult.getByRole("group", { name: "Har fått veta" }).getByLabel("Ja").check();
      await fill(page);
      await page.getByRole("group", { name: "Tolk behövs" }).getByLabel("Ja").check();
      await more.last().click();
      await page.getByLabel("Tolkspråk").fill("Arabiska");
      await page.getByLabel("Vad andra gör").fill("BUP har samtal varje vecka.");
      await page.getByText(/^Sparat \d\d:\d\d/).waitFor();
      await judge(page, `${form} fler uppgifter`);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("link", { name: /^Öppna akt/ }).first().click();
      await page.getByRole("heading", { level: 1, name: child }).waitFor();
      for (const said of [kAdult, "omkring sju", "Arabiska", "BUP har samtal", entry]) {
        check(`akten säger ${said}`, (await page.getByText(said).count()) > 0);
      }
      await shoot(page, `akten efter ${what}`);
    },
  })),
];
