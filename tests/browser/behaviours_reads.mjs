// Who opens unusually many files is asked why, and continues meanwhile.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot, watch } from "./browser.mjs";
import { check } from "./report.mjs";

const kMany = 61; // One more than is usual within an hour

/** Of the unit's files, as many as that; the next one. */
async function openMany(page) {
  const ask = async (address) => (await page.request.get(address)).json();
  const { items } = await ask("/v1/open-files?whose=unit&limit=200");
  const files = items.map(({ file }) => file.id);
  check("så många akter finns", files.length > kMany, `${files.length}`);
  for (const file of files.slice(0, kMany - 1)) await page.request.get(`/v1/files/${file}`);
  return files[kMany - 1];
}

export const kReads = [
  {
    name: "ovanligt mycket läst: en fråga, och arbetet går vidare",
    login: "ledare",
    run: async (page) => {
      const file = await openMany(page);
      await page.goto(`/app/akt/${file}`);
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      const asked = page.getByText("Du har läst ovanligt mycket");
      await asked.waitFor();
      check("hur mycket står där", /6\d akter öppnade/.test(await page.locator("main").innerText()));
      await judge(page, "ovanligt mycket läst");
      await shoot(page, "ovanligt mycket läst");
      await page.goto("/app/inkommet");
      await page.locator("[data-row]").first().waitFor();
      await page.goto(`/app/akt/${file}`);
      await asked.waitFor();
      const other = watch(await page.context().newPage()); // Another window of the same browser
      await other.goto(`/app/akt/${file}`);
      await other.getByText("Du har läst ovanligt mycket").waitFor();
      const why = page.getByLabel(/^Varför/);
      await why.focus();
      await page.keyboard.press("Enter");
      await page.getByText("Skriv varför.").waitFor();
      check("fältet säger vad som är fel", (await why.getAttribute("aria-invalid")) === "true");
      await why.fill("Går igenom nattens anmälningar.");
      await page.keyboard.press("Enter");
      await asked.waitFor({ state: "detached" });
      await page.goto(`/app/akt/${file}`);
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      check("och frågan är besvarad", (await asked.count()) === 0);
      await other.getByRole("link", { name: /^Inkommet/ }).click();
      await other.goBack();
      await other.getByRole("heading", { name: "Tidslinje" }).waitFor();
      await other.getByText("Du har läst ovanligt mycket").waitFor({ state: "detached" });
      check("i det andra fönstret också", true);
    },
  },
];
