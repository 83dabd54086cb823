// What could hurt a child is seen: danger and need of protection stand first, in words, colour and icon, on every list,
// in the menu and in the title of the tab, until somebody has assessed and arranged.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot } from "./browser.mjs";
import { check } from "./report.mjs";
import { post, record, someReport, words } from "./staff_ways.mjs";

const rowOf = (page, name) => page.locator("li.row", { hasText: name });
/** How many children are at risk, and why, in the whole queue. */
async function atRisk(page) {
  const { ranks } = await (await page.request.get("/v1/incoming?limit=1")).json();
  return ranks.find(({ id }) => id === "at_risk") ?? { danger: 0, protection: 0 };
}

export const kUrgent = [
  {
    name: "fara och behov av skydd står först tills det är ordnat",
    login: "mottagning",
    run: async (page) => {
      const [calm, danger] = [words("Lugn"), words("Fara")];
      const ordinary = await post(page, "/v1/reports", someReport(calm));
      await page.goto("/app/inkommet");
      await rowOf(page, calm).waitFor();
      const before = await atRisk(page); // Others may be, in the demo
      const { files } = await post(page, "/v1/reports", someReport(danger, "yes"));
      const file = files[0].file;
      await rowOf(page, danger).waitFor(); // By itself: the list is live
      const group = await page.locator("h2").first().innerText();
      check("fara står i första gruppen", group.startsWith("Fara eller behov"), group);
      check("med ord", (await rowOf(page, danger).innerText()).includes("Fara just nu"));
      check("och ikon", (await rowOf(page, danger).locator(".alert svg").count()) === 1);
      check("i flikens titel", (await page.title()).startsWith(`FARA ${before.danger + 1} · `), await page.title());
      const pages = page.getByRole("navigation", { name: "Sidor", exact: true });
      const menu = pages.getByRole("link", { name: /^Inkommet/ });
      const said = await menu.innerText();
      check("i menyn", said.includes(`${before.danger + 1} barn i fara just nu`), said);
      await judge(page, "inkommet med fara");
      await page.goto(`/app/akt/${file}`);
      await page.locator(".banner .alert").waitFor();
      check("i akten", (await page.locator(".banner .alert").innerText()) === "Fara just nu");

      const facts = { report: 1, facts: "Polis på plats.", reasons: "Slag." };
      await record(page, file, "assess_safety", { ...facts, need: "needed" });
      await page.goto("/app/inkommet");
      await rowOf(page, danger).waitFor();
      const own = (await rowOf(page, danger).innerText()).replace(/\s+/g, " ");
      check("behov av skydd står kvar i första gruppen", own.includes("Behöver skydd nu"), own);
      check("med vad som ska göras", (await rowOf(page, danger).innerText()).includes("Ordna skydd för barnet"));
      const waits = `SKYDD ${before.protection + 1} · `;
      if (before.danger === 0) check("i titeln", (await page.title()).startsWith(waits), await page.title());
      await record(page, file, "open_investigation", { reports: [1], grounds: "Slag." });
      await page.goto(`/app/akt/${file}`);
      const duties = page.getByRole("region", { name: "Att göra" });
      const first = await duties.locator(".duty").first().innerText();
      check("en utredning skyddar inte", first.includes("Ordna skydd för barnet"), first);
      await page.getByRole("link", { name: /Anteckna att skydd är ordnat/ }).click();
      await page.getByLabel(/^Hur barnet skyddas/).fill("Hos mormor i natt.");
      await page.getByLabel(/^Vem som gör det/).fill("Jouren");
      await page.keyboard.press("Control+Enter");
      await page.getByText("Hos mormor i natt.").waitFor();
      check("ordnat: märket är borta", (await page.locator(".banner .alert").count()) === 0);
      await page.goto("/app/inkommet");
      await rowOf(page, calm).waitFor();
      check("och raden", (await rowOf(page, danger).count()) === 0);
      check("och talet", (await atRisk(page)).protection === before.protection);
      await record(page, ordinary.files[0].file, "assess_safety", { ...facts, need: "none" });
    },
  },
  {
    name: "fara frågas först när en anmälan registreras",
    login: "mottagning",
    run: async (page) => {
      await page.goto("/app/ny");
      const first = page.locator("form fieldset, form .field").first();
      await first.waitFor();
      const text = await first.innerText();
      check("först i formuläret", text.startsWith("Är barnet i fara just nu?"), text);
      await shoot(page, "ny anmälan fara först");
    },
  },
  {
    name: "det som sägs om listan gäller hela listan",
    login: "mottagning",
    run: async (page) => {
      const name = words("Sist");
      await post(page, "/v1/reports", someReport(name));
      await page.route("**/v1/incoming*", (route) => {
        const url = new URL(route.request().url());
        url.searchParams.set("limit", "1"); // A page of one row: the rest stands on others
        return route.continue({ url: url.href });
      });
      await page.goto("/app/inkommet");
      await page.locator("li.row").waitFor();
      const { total, ranks } = await (await page.request.get("/v1/incoming?limit=1")).json();
      const shown = (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
      const unassessed = ranks.find(({ id }) => id === "unassessed").total;
      check("antalet som väntar", shown.includes(`${unassessed} anmäl`), shown);
      check("inte att alla är bedömda", !shown.includes("Alla anmälningar är skyddsbedömda"));
      check("hur mycket som visas", shown.includes(`Visar 1 av ${total}`), shown);
      const seen = new Set();
      for (let pages = 0; pages < total; ++pages) {
        seen.add(await page.locator("[data-row]").getAttribute("href"));
        const next = page.getByRole("link", { name: "Nästa sida" });
        if ((await next.count()) === 0) break;
        const row = await page.locator("[data-row]").elementHandle();
        await next.click();
        await page.waitForFunction((row) => !row.isConnected, row);
      }
      check("nästa sida leder genom hela listan", seen.size > Math.min(total, 3), `${seen.size} av ${total}`);
    },
  },
];
