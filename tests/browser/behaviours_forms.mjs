// What a form asks, in the words and days of those who write: what is empty, half written, known, or seldom left out.
//
// SPDX-License-Identifier: EUPL-1.2
import { shoot } from "./browser.mjs";
import { readFocus } from "./keyboard.mjs";
import { check } from "./report.mjs";
import { openFile, registerReport, words } from "./staff_ways.mjs";

export const kForms = [
  {
    name: "en dag skrivs på svenska i varje webbläsare",
    login: "mottagning",
    run: async (page) => {
      await page.goto("/app/ny");
      const born = page.getByLabel(/^Född/);
      await born.waitFor();
      check("rutan säger hur", (await born.getAttribute("placeholder")) === "åååå-mm-dd");
      for (const [written, stored] of [
        ["24/5 2017", "2017-05-24"],
        ["24 maj 2017", "2017-05-24"],
        ["20170524", "2017-05-24"],
        ["2017-05-24", "2017-05-24"],
      ]) {
        await born.fill("");
        await born.focus();
        await page.keyboard.type(written);
        await page.getByText(/^ons 24 maj 2017, för \d+ år sedan$/).waitFor();
        await page.keyboard.press("Tab");
        check(`${written} blir ${stored}`, (await born.inputValue()) === stored, await born.inputValue());
      }
      const calendars = page.locator("input[type=date], input[type=datetime-local]");
      const limits = await calendars.evaluateAll((all) => all.map(({ max }) => max));
      const isLimited = limits.length > 0 && limits.every((max) => /^\d{4}-/.test(max));
      check("varje kalender har en gräns", isLimited, limits.join());
      check("kalendern ligger bredvid, utom synhåll", (await page.getByLabel(/^Välj i kalendern: Född/).count()) === 1);
      const calendar = page.locator("input[type=date]").first();
      check("ett fött barns dag ligger inte framåt", (await calendar.getAttribute("max")) < "9999");
      await page.getByLabel("Väntat barn").check();
      check("ett väntat barns dag får ligga framåt", (await calendar.getAttribute("max")) === "9999-12-31");
      await calendar.evaluate((input) => {
        input.value = "2031-01-02";
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
      check("dagen i kalendern står i rutan", (await born.inputValue()) === "2031-01-02", await born.inputValue());
      const received = page.getByLabel(/^Kom in/);
      await received.focus();
      await page.keyboard.type("i går 1640");
      await page.getByText("i går 16:40", { exact: true }).waitFor();
      await shoot(page, "ny anmälan dagar");
      await page.keyboard.press("Tab");
      check("dag och tid", /^\d{4}-\d\d-\d\d 16:40$/.test(await received.inputValue()), await received.inputValue());
    },
  },
  {
    name: "en halvskriven dag försvinner inte",
    login: "utredare",
    run: async (page) => {
      await page.goto(`${await openFile(page)}/record_identity`);
      const born = page.getByLabel(/^Född/);
      await born.waitFor();
      await born.fill("");
      await born.focus();
      await page.keyboard.type("24");
      await page.keyboard.press("Control+Enter");
      const wrong = page.getByText("Född: skriv hela dagen, till exempel");
      await wrong.waitFor();
      check("inget skickas, och fokus står på dagen", (await readFocus(page)).label.startsWith("Född"));
      await shoot(page, "akten formulär halv dag");
      await page.getByLabel("Namn", { exact: true }).focus();
      check("det halva står kvar", (await born.inputValue()) === "24");
      await born.focus();
      await page.keyboard.press("End");
      await page.keyboard.type(" maj 2017");
      await page.getByText(/^ons 24 maj 2017, för \d+ år sedan$/).waitFor();
      check("en hel dag sägs med ord", (await wrong.count()) === 0);
      await shoot(page, "akten formulär hel dag");
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
    },
  },
  {
    name: "ett formulär börjar med det som är känt",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      const id = file.split("/").at(-1);
      const { child } = await (await page.request.get(`/v1/files/${id}`)).json();
      await page.goto(`${file}/record_identity`);
      const name = page.getByLabel("Namn", { exact: true });
      await name.waitFor();
      check("namnet", (await name.inputValue()) === child.name);
      const born = await page.getByLabel(/^Född/).inputValue();
      check("dagen", born === (child.born ?? ""), born);
      check("numret", (await page.getByLabel(/^Personnummer/).inputValue()) === (child.identity_number ?? ""));
      const chosen = (label) => page.getByRole("radio", { name: label, exact: true }).isChecked();
      check("könet", await chosen(child.sex.label.sv));
      check("vad barnet är", await chosen(child.kind.label.sv));
      check("hur det är känt skrivs varje gång", (await page.getByLabel("Hur uppgiften är känd").inputValue()) === "");
      await shoot(page, "akten formulär identitet");
      await page.goto(`${file}/record_custody`);
      await page.getByRole("heading", { level: 2, name: "Ange vårdnad" }).waitFor();
      check("vårdnaden", await chosen(child.custody.label.sv));
      await page.goto(`${file}/record_contact`);
      await page.getByText("Tomt: det som är känt står kvar").first().waitFor();
      check("adressen", (await page.getByLabel(/^Adress/).inputValue()) === (child.address ?? ""));
      await page.goto(`${file}/record_guardian`);
      await page.getByLabel("Namn", { exact: true }).waitFor();
      check("en annan person börjar tom", (await page.getByLabel("Namn", { exact: true }).inputValue()) === "");
    },
  },
  {
    name: "det som är tomt frågas det efter",
    login: "utredare",
    run: async (page) => {
      await page.goto(`${await openFile(page)}/write_note`);
      const sign = page.getByRole("button", { name: /^Signera/ });
      await sign.waitFor();
      await sign.click();
      await page.getByRole("link", { name: "Välj slag" }).waitFor();
      check("ett val väljs", true);
      check("en text skrivs", (await page.getByRole("link", { name: "Skriv anteckning" }).count()) === 1);
      check("inget sägs saknas", (await page.locator("form").getByText("saknas").count()) === 0);
      await shoot(page, "akten formulär tomt");
    },
  },
  {
    name: "utredningen avslutas inte utan dokument av misstag",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      const sent = [];
      await page.route(/commands\/finish-investigation/, (route) => {
        sent.push(JSON.parse(route.request().postData()));
        return route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
      });
      await page.goto(`${file}/finish_investigation/1`);
      const outcome = page.getByRole("radio").first();
      await outcome.waitFor();
      const takenOver = page.getByLabel("Vem som har tagit över utredningen");
      check("vem som har tagit över frågas det inte efter", (await takenOver.count()) === 0);
      await page.getByRole("radio", { name: "Överflyttad till annan kommun" }).check();
      await takenOver.waitFor();
      check("utom när barnet har flyttat", await takenOver.isVisible());
      await outcome.check();
      await page.keyboard.press("Control+Enter");
      const ask = page.getByText("Utredningsdokumentet är tomt.");
      await ask.waitFor();
      check("det frågas först, och inget är skickat", sent.length === 0);
      check("frågan har fokus", await page.evaluate(() => document.activeElement?.textContent.includes("är tomt")));
      await shoot(page, "akten formulär fråga");
      await page.getByRole("link", { name: "Fyll i utredningsdokument" }).click();
      check("länken leder till fältet", (await readFocus(page)).label.startsWith("Utredningsdokument"));
      await page.getByRole("button", { name: "Signera ändå" }).click();
      await page.getByText(/igen/).first().waitFor();
      check("samma svar igen skickas", sent.length === 1 && !("document" in sent[0]), JSON.stringify(sent));
    },
  },
  {
    name: "ett barn som behöver skydd: vad görs, och av vem",
    login: "mottagning",
    run: async (page) => {
      const file = await registerReport(page, words("Skydd"));
      const sent = [];
      await page.route(/commands\/assess-safety/, (route) => {
        sent.push(JSON.parse(route.request().postData()));
        return route.fulfill({ status: 503, contentType: "application/problem+json", body: "{}" });
      });
      await page.goto(`${file}/assess_safety/1`);
      await page.getByRole("radio", { name: "Behov av omedelbart skydd", exact: true }).check();
      await page.getByLabel("Vad som är känt").fill("Ensamt i kväll.");
      await page.getByLabel("Bedömning", { exact: true }).fill("Kan inte vänta.");
      await page.keyboard.press("Control+Enter");
      await page.getByText("Vem skyddar barnet nu?").waitFor();
      const measures = page.getByText("Vad görs för att skydda det?");
      check("båda frågas, och inget är skickat", (await measures.count()) === 1 && sent.length === 0);
      await shoot(page, "akten skyddsbedömning fråga");
      await page.keyboard.press("Control+Enter");
      await page.getByText(/igen/).first().waitFor();
      check("samma svar igen skickas", sent.length === 1 && sent[0].need === "needed", JSON.stringify(sent));
      await page.getByRole("radio", { name: "Inget behov av omedelbart skydd" }).check();
      check("utan behov är det ingen fråga", (await measures.count()) === 0);
    },
  },
  {
    name: "det utskrivna har hela dagar",
    login: "utredare",
    run: async (page) => {
      await openFile(page);
      await page.getByRole("link", { name: "Skriv ut" }).click();
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      const text = await page.locator("main").innerText();
      const days = text.match(/\b(mån|tis|ons|tors|fre|lör|sön) \d{1,2} \p{L}+( \d{4})?/gu) ?? [];
      const short = days.filter((day) => !/ \d{4}$/.test(day));
      check("varje dag har sitt år", days.length > 3 && short.length === 0, short.join());
      check("ingen dag är i dag eller i går", !/\bi (dag|går) \d/.test(text));
      await shoot(page, "utskrift dagar");
    },
  },
];
