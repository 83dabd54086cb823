// Searching by hand: what each hit says, a list that was cut, and a server that gets ready.
//
// SPDX-License-Identifier: EUPL-1.2
import { shoot } from "./browser.mjs";
import { check } from "./report.mjs";
import { post, postReport } from "./staff_ways.mjs";

const child = (name) => ({ kind: "known", name, sex: "girl", born: "2017-05-04" });

async function search(page, typed) {
  const answered = page.waitForResponse((response) => response.url().endsWith("/v1/search"));
  await page.getByRole("searchbox").fill(typed);
  await page.keyboard.press("Enter");
  await answered;
  await page.getByRole("heading", { name: "Sök", exact: true }).waitFor();
}
const hit = (page, name) => page.locator(".hits li", { hasText: name });

export const kSearch = [
  {
    name: "sökträffen säger hur den hittades och när barnet är fött",
    login: "utredare",
    run: async (page) => {
      await page.goto("/app/mina");
      const [{ file }] = await postReport(page, [child("Yıldız Åkervallsson")]);
      const mother = { name: "Zelmira Vinterquist", relation: "mother", has_custody: "yes" };
      await post(page, `/v1/files/${file}/commands/record_guardian`, mother);
      for (const [typed, marks] of [
        ["yildiz akervallsson", ["född 2017-05-04"]],
        ["Åkerv", ["född 2017-05-04"]],
        ["Åkerwallson", ["född 2017-05-04", "Liknande stavning"]],
        ["Zelmira", ["född 2017-05-04", "Mamma: Zelmira Vinterquist"]],
        ["vinterkvist", ["Liknande stavning", "Mamma: Zelmira Vinterquist"]],
      ]) {
        await search(page, typed);
        await hit(page, "Yıldız Åkervallsson").waitFor();
        const text = await hit(page, "Yıldız Åkervallsson").innerText();
        for (const mark of marks) check(`${typed}: ${mark}`, text.includes(mark), text);
      }
      await shoot(page, "sök på förälders namn, annan stavning");
    },
  },
  {
    name: "en avkortad söklista säger det och läser vidare",
    login: "utredare",
    run: async (page) => {
      await page.goto("/app/mina");
      const siblings = ["A", "B", "C"].map((one) => child(`Mängdun Provdal ${one}`));
      for (let i = 0; i < 17; ++i) await postReport(page, siblings);
      await search(page, "mängdun");
      await page.getByText("Listan är avkortad: de 50 närmaste visas.").waitFor();
      check("50 visas", (await page.locator(".hits li").count()) === 50);
      check("och fler finns", await page.getByText("50+ akter").isVisible());
      await shoot(page, "sök avkortad");
      await page.getByRole("button", { name: "Visa fler" }).click();
      await page.getByText("51 akter").waitFor();
      check("resten kommer efter", (await page.locator(".hits li").count()) === 51);
    },
  },
  {
    name: "sökningen väntar på en server som nyss startat",
    login: "utredare",
    run: async (page) => {
      await page.goto("/app/mina");
      await postReport(page, [child("Väntan Provdal")]);
      let isReady = false;
      await page.route("**/v1/search", (route) => {
        if (isReady) return route.continue();
        const body = JSON.stringify({ title: "Sökningen görs i ordning", status: 503, reason: "getting_ready" });
        return route.fulfill({ status: 503, contentType: "application/problem+json", body });
      });
      await page.getByRole("searchbox").fill("Väntan");
      await page.keyboard.press("Enter");
      await page.getByText("Sökningen görs i ordning").waitFor();
      await shoot(page, "sök görs i ordning");
      isReady = true;
      await hit(page, "Väntan Provdal").waitFor();
      check("och svarar sedan av sig själv", (await page.getByText("Sökningen görs i ordning").count()) === 0);
    },
  },
];
