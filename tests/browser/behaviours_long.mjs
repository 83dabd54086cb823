// A file with many entries: the newest first, older ones as one scrolls, by a button, by a link; on paper all of them.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot } from "./browser.mjs";
import { check } from "./report.mjs";
import { openFile, post } from "./staff_ways.mjs";

const kNotes = 180;

const entriesOn = (page) =>
  page.evaluate(() => [...document.querySelectorAll("main article.entry")].map((one) => Number(one.id.slice(5))));
const hasNoGap = (list) => list.every((sequence, i) => i === 0 || sequence === list[i - 1] - 1);

export const kLong = [
  {
    name: "en lång akt",
    login: "utredare",
    run: async (page) => {
      const file = (await openFile(page)).split("/").at(-1);
      const address = `/v1/files/${file}/commands/write-note`;
      for (let i = 0; i < kNotes; ++i) await post(page, address, { kind: "note", text: `Samtal ${i}` });
      await page.goto(`/app/akt/${file}`);
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      const first = await entriesOn(page);
      check("de nyaste kommer först", first.length < 70 && hasNoGap(first), first.join(" "));
      await judge(page, "en lång akt");
      await shoot(page, "en lång akt");

      const older = page.getByRole("button", { name: /^(Visa|Hämtar) äldre/ });
      await older.focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction((n) => document.querySelectorAll("main article.entry").length > n, first.length);
      check("knappen hämtar äldre", hasNoGap(await entriesOn(page)));
      while ((await older.count()) > 0) {
        const before = (await entriesOn(page)).length;
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        await page.waitForFunction((n) => document.querySelectorAll("main article.entry").length > n, before);
      }
      const all = await entriesOn(page);
      check("och så gör den som rullar, till den första", hasNoGap(all) && all.at(-1) === 1, all.join(" "));

      await page.goto("/app/mina");
      await page.goto(`/app/akt/${file}#post-2`);
      await page.waitForFunction(() => document.activeElement?.id === "post-2");
      check("en länk leder till en gammal post", await page.locator("#post-2").isVisible());

      // The first of the notes, corrected twice, so far apart that neither stands among the newest.
      const { entries } = await (await page.request.get(`/v1/files/${file}?print=1`)).json();
      const wrong = entries.find(({ fields }) => fields.some(({ value }) => value === "Samtal 0")).sequence;
      const text = page.getByRole("textbox", { name: "Anteckning", exact: true });
      for (const [stands, right] of [
        ["Samtal 0", "Samtal ett"],
        ["Samtal ett", "Samtal två"],
      ]) {
        await page.goto(`/app/akt/${file}/correct_entry/${wrong}`);
        await text.waitFor();
        check(`den som rättar får posten som den står: ${stands}`, (await text.inputValue()) === stands);
        const form = await page.locator("main").innerText();
        check("och ser vilken", form.includes(`Post ${wrong}`), form);
        await text.fill(right);
        await page.getByLabel("Varför det rättas").fill("Fel nummer");
        await page.keyboard.press("Control+Enter");
        await page.locator("article").getByText(right).first().waitFor();
        for (let i = 0; i < 12; ++i) await post(page, address, { kind: "note", text: `Efteråt ${i}` });
      }
      await page.goto("/app/mina");
      await page.goto(`/app/akt/${file}#post-${wrong}`);
      await page.waitForFunction((n) => document.activeElement?.id === `post-${n}`, wrong);
      const corrected = page.locator(`#post-${wrong}`);
      const both = await corrected.innerText();
      check("den gamla posten står som den skrevs", both.includes("Samtal 0"), both);
      check("och leder till båda rättelserna", (await corrected.getByText(/^Rättad, se/).count()) === 2, both);
      await shoot(page, "en lång akt rättad");
      await corrected.getByText(/^Rättad, se/).last().click();
      const right = await page.waitForFunction(() => document.querySelector("article:target")?.innerText);
      check("där det står vad som gäller", (await right.jsonValue()).includes("Samtal två"));

      await page.goto(`/app/akt/${file}/utskrift`);
      await page.getByRole("button", { name: "Skriv ut" }).waitFor();
      const printed = await entriesOn(page);
      check("på papper står alla", printed.length === all.length + 26, `${printed.length} av ${all.length}`);
    },
  },
];
