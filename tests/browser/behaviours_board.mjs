// The board's page: the order on a day, a row adopted, replaced and ended, and a decision that names its row.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge } from "./browser.mjs";
import { check } from "./report.mjs";

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
      check("vilka beslut krävs", await page.getByRole("link", { name: "Välj minst ett slag av beslut" }).isVisible());
      await page.getByLabel("Läkarundersökning (32 §)").check();
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
    name: "den som beslutar ändrar ingen delegationsordning",
    login: "ledare",
    run: async (page) => {
      await page.goto("/app/namnden");
      await page.getByRole("heading", { name: "Antagna rader" }).waitFor();
      check("ingen knapp", (await page.getByRole("link", { name: "För in en antagen rad" }).count()) === 0);
      check("ingen att ersätta", (await page.getByRole("link", { name: /^Ersätt/ }).count()) === 0);
    },
  },
];
