// Two guardians and a child are told one by one, one of them cannot be reached: the file says who has been told, and
// the duties whom they are owed to.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot } from "./browser.mjs";
import { check } from "./report.mjs";
import { post, someReport, words } from "./staff_ways.mjs";

const sign = async (page) => {
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
};
const told = (page) => page.getByRole("region", { name: "Underrättade" });
const decisions = (page) => page.getByRole("region", { name: "Beslut", exact: true });
const duties = (page) => page.getByRole("region", { name: "Att göra" });

async function newInvestigation(page) {
  const report = someReport(words("Underrättad"));
  report.children[0].born = "2016-08-08";
  const { files } = await post(page, "/v1/reports", report);
  const record = (command, fields) => post(page, `/v1/files/${files[0].file}/commands/${command}`, fields);
  await record("assess_safety", { report: 1, need: "none", facts: "Hos mormor.", reasons: "Inget akut." });
  for (const [name, relation] of [
    ["Mira Provsson", "mother"],
    ["Olle Provsson", "father"],
  ]) {
    await record("record_guardian", { name, relation, has_custody: "yes" });
  }
  await record("record_custody", { custody: "two", grounds: "Folkbokföringen" });
  await record("open_investigation", { reports: [1], grounds: "Oro." });
  return { file: `/app/akt/${files[0].file}`, record };
}

export const kTold = [
  {
    name: "tre personer underrättas en och en",
    login: "utredare",
    run: async (page) => {
      const { file, record } = await newInvestigation(page);
      await page.goto(file);
      await duties(page).getByText("Olle Provsson").waitFor();
      check("det ska göras för var och en", (await duties(page).getByText("Mira Provsson").count()) === 1);
      check("och för barnet", (await duties(page).getByText(/^Tala om för barnet/).count()) === 1);

      await page.goto(`${file}/inform_parties/1`);
      await page.getByLabel("Vårdnadshavare", { exact: true }).check();
      await page.getByLabel(/^Vilken vårdnadshavare/).selectOption({ label: "Mira Provsson" });
      await page.getByLabel("Hur").fill("Vid mötet.");
      await judge(page, "akten formulär underrätta en");
      await sign(page);
      await told(page).getByText(/^underrättad/).waitFor();
      check("den ena är underrättad", (await duties(page).getByText("Mira Provsson").count()) === 0);
      check("den andra inte", (await duties(page).getByText("Olle Provsson").count()) === 1);

      await page.goto(`${file}/inform_parties/1`);
      await page.getByLabel("Barnet", { exact: true }).check();
      check("för barnet frågas inte efter vårdnadshavare", (await page.getByLabel(/^Vilken vård/).count()) === 0);
      await page.getByLabel("Hur").fill("Med bilder.");
      await sign(page);
      const by = { to: "guardians", guardian: 2 };
      const why = { ground: "not_reached", reasons: "Sökt i tre veckor." };
      await record("omit_information", { investigation: 1, ...by, ...why });
      const reasons = "Inget behov.";
      await record("decide", { investigation: 1, outcome: "no_intervention", reasons });
      const mother = { decision: 1, to: "guardians", guardian: 1 };
      await record("notify_decision", { ...mother, manner: "letter", how: "Rekommenderat brev" });
      await page.goto(file);
      await told(page).getByText("inte underrättad: går inte att nå, trots försök").waitFor();
      const letter = decisions(page).getByText(/inte känt när hen fick del av det/);
      check("ett brev är inte framme för att det är skickat", await letter.isVisible());
      await record("record_decision_received", { decision: 1, by: "guardians", guardian: 1, how: "Mottagningsbevis" });
      await page.reload();
      await decisions(page).getByText(/fick del av beslutet/).waitFor();
      check("den andra ska fortfarande ha beslutet", (await duties(page).getByText("Olle Provsson").count()) === 1);
      await judge(page, "akten underrättade");
      await page.setViewportSize({ width: 390, height: 844 });
      await shoot(page, "akten underrättade smal");
    },
  },
];
