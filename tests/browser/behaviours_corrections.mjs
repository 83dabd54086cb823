// An assessment that was wrong is given anew, twice: the file still opens, each reading says what it said, and a
// correction that was begun before somebody else's does not silently take its place.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, openAs } from "./browser.mjs";
import { check } from "./report.mjs";
import { registerReport, words } from "./staff_ways.mjs";

const sign = async (page) => {
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
};
const assessment = (page) => page.getByRole("textbox", { name: "Bedömning", exact: true });
const why = (page) => page.getByLabel("Varför det rättas");
async function openAssessment(page, file, post) {
  await page.goto(`${file}/correct_entry/${post}`);
  await assessment(page).waitFor();
}

async function newAssessment(page) {
  const file = await registerReport(page, words("Rättad"));
  await page.goto(`${file}/assess_safety/1`);
  await page.getByLabel("Inget behov").check();
  await page.getByLabel(/^Vad som är känt/).fill("Hos mormor.");
  await assessment(page).fill("Trygg i kväll.");
  await sign(page);
  const post = await page.locator("article", { hasText: "Trygg i kväll." }).getAttribute("id");
  return { file, post: post.slice(5) };
}

export const kCorrections = [
  {
    name: "en bedömning rättas två gånger",
    login: "mottagning",
    run: async (page) => {
      const { file, post } = await newAssessment(page);
      await openAssessment(page, file, post);
      check("vad posten gäller ändras inte", (await page.getByLabel(/^Anmälan/).count()) === 0);
      await assessment(page).fill("Trygg hos mormor.");
      await why(page).fill("Platsen fattades.");
      await sign(page);
      await page.locator("article", { hasText: "Platsen fattades." }).waitFor();
      await page.reload();
      const first = page.locator("article", { hasText: "Platsen fattades." });
      await first.waitFor();
      check("rättelsen visar vad som ska stå", (await first.innerText()).includes("Trygg hos mormor."));
      await first.getByRole("link", { name: `Rättar Skyddsbedömning, post ${post}` }).waitFor();
      await judge(page, "akten rättad bedömning");

      await page.goto(`${file}?visa=safety`);
      await page.getByText("Trygg i kväll.").waitFor();
      check("båda läsningarna står under Skydd", await page.getByText("Trygg hos mormor.").isVisible());

      await openAssessment(page, file, post);
      check("nästa rättelse börjar med den förra", (await assessment(page).inputValue()) === "Trygg hos mormor.");
      check("och med en ny orsak", (await why(page).inputValue()) === "");
      await page.keyboard.press("Escape");
      await page.goto(file);
      await page.locator(`#post-${post} summary`).click();
      await page.keyboard.press("Escape");
      check("menyn stängs med Escape", (await page.locator("details.menu[open]").count()) === 0);
      const correction = page.locator("article", { hasText: "Platsen fattades." });
      await correction.locator("summary").click();
      const correct = correction.getByRole("link", { name: "Rätta en anteckning" });
      check("en rättelse rättas inte", (await correct.count()) === 0);
    },
  },
  {
    name: "ett gammalt utkast tar inte en annans rättelse",
    login: "mottagning",
    run: async (page, browser) => {
      const { file, post } = await newAssessment(page);
      await openAssessment(page, file, post);
      await assessment(page).fill("Mitt gamla utkast.");
      await page.getByText(/^Sparat \d\d:\d\d/).waitFor();
      await page.goto(file);
      const other = await openAs(browser, "jour");
      await openAssessment(other, file, post);
      await assessment(other).fill("Pappan hotar.");
      await why(other).fill("Nytt samtal.");
      await sign(other);
      await other.context().close();
      await openAssessment(page, file, post);
      await page.getByText("Någon annan har skrivit i akten").waitFor();
      check("den andras läsning visas", await page.getByText("Pappan hotar.").first().isVisible());
      check("det egna finns kvar", (await assessment(page).inputValue()) === "Mitt gamla utkast.");
      check("och kan inte signeras oläst", await page.getByRole("button", { name: /^Signera/ }).isDisabled());
      await page.getByRole("button", { name: "Jag har läst det nya" }).click();
      check("men sedan", await page.getByRole("button", { name: /^Signera/ }).isEnabled());
    },
  },
];
