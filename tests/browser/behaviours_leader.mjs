// The leader's page leads to its rows, and what nobody has is given from the list, several at a time, or taken.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot } from "./browser.mjs";
import { check } from "./report.mjs";
import { post, someReport, words } from "./staff_ways.mjs";

const numberOf = (text) => Number(text.replace(/[^0-9]/g, ""));
const totalOf = async (page) =>
  numberOf(await page.getByRole("navigation", { name: "Vems" }).locator("[aria-current] .count").innerText());

/** A child's file that the unit of whoever is signed in has, and nobody in it. */
async function leaveWithUnit(page) {
  const { unit } = await (await page.request.get("/v1/me")).json();
  const { files } = await post(page, "/v1/reports", someReport(words("Ofördelad")));
  const given = { files: [files[0].file], unit: unit.id, reasons: "Till enheten" };
  const { assigned } = await post(page, "/v1/assignments", given);
  check("en akt utan handläggare", assigned.length === 1);
  return files[0].file;
}

export const kLeader = [
  {
    name: "varje tal på Enheten leder till sina rader",
    login: "ledare",
    run: async (page) => {
      await page.goto("/app/enheten");
      await page.getByText("Visa som tabell").first().waitFor();
      for (const summary of await page.getByText("Visa som tabell").all()) await summary.click();
      const links = await page.locator("td.number a").evaluateAll((all) => all.map((a) => [a.href, a.innerText]));
      check("det finns sådana", links.length > 5, `${links.length}`);
      for (const [href, text] of [links[0], links[1], links[2], links.at(-2), links.at(-1)]) {
        await page.goto(href);
        await page.locator("[data-row]").first().waitFor();
        check(`${new URL(href).search}: ${text}`, (await totalOf(page)) === numberOf(text), `${await totalOf(page)}`);
      }
      await judge(page, "att göra av ett slag");
    },
  },
  {
    name: "flera fördelas på en gång från listan",
    login: "ledare",
    run: async (page) => {
      for (let files = 0; files < 2; ++files) await leaveWithUnit(page);
      await page.goto("/app/mina?visa=ofordelat&som=barn");
      await page.locator("[data-row]").first().waitFor();
      const before = await totalOf(page);
      const boxes = page.getByRole("checkbox");
      await boxes.nth(0).check();
      await boxes.nth(1).check();
      await page.getByText("2 valda").waitFor();
      await judge(page, "fördela flera");
      await page.getByRole("button", { name: "Fördela" }).click();
      await page.getByText("Välj vem som ska ha dem.").waitFor();
      await page.getByLabel("Till").selectOption({ index: 1 });
      await page.getByLabel("Varför").fill("Har plats.");
      await page.getByRole("button", { name: "Fördela" }).click();
      await page.waitForFunction(
        (before) => Number(document.querySelector(".tabs .count")?.innerText.replace(/[^0-9]/g, "")) === before - 2,
        before,
      );
      check("två färre är ofördelade", (await totalOf(page)) === before - 2, `${await totalOf(page)} av ${before}`);
      check("raden med valda är borta", (await page.getByText("2 valda").count()) === 0);

      // What somebody else gives away meanwhile is chosen no more: it would be taken from whoever has it now.
      const { unit } = await (await page.request.get("/v1/me")).json();
      const gone = await leaveWithUnit(page);
      await page.locator("li.row", { has: page.locator(`a[href$="${gone}"]`) }).getByRole("checkbox").check();
      const worker = await page.getByLabel("Till").locator("option").nth(1).getAttribute("value");
      await post(page, "/v1/assignments", { files: [gone], unit: unit.id, worker, reasons: "Av en kollega" });
      await page.getByText("1 vald").waitFor({ state: "detached" });
      check("det som en annan har gett bort är inte valt längre", true);

      // What is refused stays chosen, and says why.
      const left = await leaveWithUnit(page);
      await page.locator("li.row", { has: page.locator(`a[href$="${left}"]`) }).getByRole("checkbox").check();
      const refused = [{ file: left, reason: "may_not", text: { sv: "Går inte nu.", en: "Not now." } }];
      await page.route("**/v1/assignments", (route) => route.fulfill({ json: { assigned: [], refused } }));
      await page.getByLabel("Till").selectOption({ index: 1 });
      await page.getByLabel("Varför").fill("Har plats.");
      await page.getByRole("button", { name: "Fördela" }).click();
      await page.getByText("Går inte nu.").waitFor();
      check("det som nekas är kvar som valt", (await page.getByText("1 vald").count()) === 1);
    },
  },
  {
    name: "den som arbetar på enheten tar det ingen har",
    login: "utredare",
    run: async (page) => {
      const name = await leaveWithUnit(page);
      await page.goto("/app/mina?visa=ofordelat&som=barn");
      const row = page.locator("li.row", { has: page.locator(`a[href$="${name}"]`) });
      const take = row.getByRole("button", { name: /^Ta ärendet/ });
      await take.click();
      await page.waitForFunction((id) => !document.querySelector(`main a[href$="${id}"]`), name);
      await page.goto("/app/mina?som=barn");
      await page.locator(`a[href$="${name}"]`).waitFor();
      check("den står bland mina barn", true);
      await shoot(page, "mina barn");
    },
  },
];
