// The own password: from the menu under one's initials, refused in words, and what continues and what ends afterwards.
//
// SPDX-License-Identifier: EUPL-1.2
import { openAs, watch } from "./browser.mjs";
import { check } from "./report.mjs";

const kWorker = "w030"; // Nobody else here is this worker, whose sessions end.
const kOld = process.env.DEMO_PASSWORD ?? "visa-mig-granby",
  kNew = "tre gula cyklar på taket";
const kRefused = [
  {
    name: "fel nuvarande",
    fill: ["helt fel ord här", kNew, kNew],
    said: "Det nuvarande lösenordet stämmer inte",
    at: "present",
  },
  { name: "för kort", fill: [kOld, "kort", "kort"], said: "Det nya lösenordet är för kort", at: "chosen" },
  {
    name: "lätt att gissa",
    fill: [kOld, "passwordpassword", "passwordpassword"],
    said: "Det nya lösenordet är lätt att gissa",
    at: "chosen",
  },
  { name: "samma igen", fill: [kOld, kOld, kOld], said: "Det nya lösenordet är det du redan har", at: "chosen" },
  { name: "olika", fill: [kOld, kNew, `${kNew} då`], said: "De två nya lösenorden är inte likadana", at: "again" },
];

async function change(page, values) {
  for (const [i, id] of ["present", "chosen", "again"].entries()) await page.locator(`#${id}`).fill(values[i]);
  await page.getByRole("button", { name: "Byt lösenord" }).click();
}

export const kPasswordTests = [
  {
    name: "byta lösenord",
    login: kWorker,
    run: async (page, browser) => {
      browser.signedIn.delete(kWorker);
      const other = await openAs(browser, kWorker); // On another machine
      const window = watch(await page.context().newPage()); // Beside the first, in the same browser
      await window.goto("/app/losenord");
      await page.goto("/app/mina");
      await page.locator("summary").first().click();
      await page.getByRole("link", { name: "Byt lösenord" }).click();
      await page.getByRole("heading", { level: 1, name: "Byt lösenord" }).waitFor();
      check("byta lösenord: menyn är stängd", !(await page.getByRole("button", { name: "Logga ut" }).isVisible()));
      for (const { name, fill, said, at } of kRefused) {
        await change(page, fill);
        await page.getByText(said).waitFor();
        const focused = await page.evaluate(() => document.activeElement.id);
        check(`byta lösenord ${name}: står i sin ruta`, focused === at, focused);
        check(`byta lösenord ${name}: inget är bytt`, (await other.request.get("/v1/me")).status() === 200);
      }
      await change(page, [kOld, kNew, kNew]);
      await page.getByText("Lösenordet är bytt").waitFor();
      check("byta lösenord: rutorna är tomma", (await page.locator("#chosen").inputValue()) === "");
      check("byta lösenord: andra är utloggade", (await other.request.get("/v1/me")).status() === 401);
      await change(window, [kNew, kOld, kOld]);
      await window.getByText("Lösenordet är bytt").waitFor();
      check("byta lösenord: ett annat fönster går vidare", (await page.request.get("/v1/me")).status() === 200);
      await other.context().close();
      browser.signedIn.delete(kWorker);
    },
  },
];
