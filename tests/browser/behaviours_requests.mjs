// A prosecutor asks, more time is given, the answer with its measures is decided and given: the whole little process,
// on a card and in forms that know nothing of it.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, shoot } from "./browser.mjs";
import { readFocus } from "./keyboard.mjs";
import { check } from "./report.mjs";
import { registerReport, words } from "./staff_ways.mjs";

const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function openForm(page, file, command) {
  await page.goto(`${file}/${command}`);
  await page.getByRole("button", { name: /^Signera/ }).waitFor();
}
async function sign(page) {
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
}
const isFocused = (node) => node === document.activeElement;
const cardOf = (page) => page.getByRole("region", { name: "Begäran utifrån" });

export const kRequests = [
  {
    name: "en begäran utifrån från ankomst till svar",
    login: "mottagning",
    run: async (page) => {
      const file = await registerReport(page, words("Frågad"));
      await openForm(page, file, "receive_external_request");
      await judge(page, "akten formulär begäran");
      await page.keyboard.press("Control+Enter");
      await page.getByRole("heading", { name: "Rätta det här först" }).waitFor();
      check("det som saknas sägs", await page.getByRole("link", { name: "Skriv frågan" }).isVisible());
      await page.getByLabel("Att ta över ett ärende från annan kommun").check();
      check("där sätter ingen en dag", (await page.getByLabel(/^Svar senast/).count()) === 0);
      await page.getByLabel("Yttrande till åklagare eller polis").check();
      await page.getByLabel(/^Vem som begär det/).fill("Åklagarkammaren i Granby");
      await page.getByLabel("Frågan").fill("Yttrande inför beslut i åtalsfrågan.");
      await page.getByLabel(/^Svar senast/).fill(inDays(20));
      await sign(page);
      const duty = page.getByText("Lämna yttrandet till åklagaren");
      check("det står bland det som ska göras", (await duty.count()) > 0);
      check("kortet visar det", await cardOf(page).getByText("Yttrande till åklagare eller polis").isVisible());
      check("tidslinjen också", await page.getByRole("heading", { name: "Begäran utifrån", level: 3 }).isVisible());
      await judge(page, "akten begäran utifrån");

      check("vem som frågar står på kortet", await cardOf(page).getByText("Åklagarkammaren i Granby").isVisible());
      await openForm(page, file, "decide_request_answer/1");
      const asked = page.getByRole("group", { name: "Begäran utifrån" });
      check("frågan står vid svaret", await asked.getByText("Yttrande inför beslut i åtalsfrågan.").isVisible());
      await judge(page, "akten formulär svar på en begäran");
      await page.goto(`${file}/atgarder`);
      await page.getByRole("link", { name: "Besluta om svaret" }).waitFor();

      await openForm(page, file, "ask_for_more_time/1");
      await page.getByLabel(/^Till och med/).fill(inDays(30));
      await page.getByLabel("Skäl").fill("Barnet ska höras.");
      await sign(page);
      await openForm(page, file, "record_answer_day/1");
      await page.getByLabel("En ny dag gäller").check();
      await sign(page);
      check("den nya dagen gäller", await cardOf(page).getByText(/om 30 dagar|Svar senast/).first().isVisible());

      await openForm(page, file, "withdraw_external_request/1");
      check("öppen: ingen varning", (await page.getByText("är redan klart").count()) === 0);
      await page.getByLabel("Vad som sades").fill("Åtalet läggs ned.");
      await sign(page);
      await openForm(page, file, "decide_request_answer/1");
      check("återtagen: det sägs före signeringen", await page.getByText("är redan klart").isVisible());
    },
  },
  {
    name: "rader läggs till, tas bort och rättas med tangentbordet",
    login: "mottagning",
    run: async (page) => {
      const file = await registerReport(page, words("Rader"));
      await openForm(page, file, "receive_external_request");
      await page.getByLabel("Yttrande till åklagare eller polis").check();
      await page.getByLabel(/^Vem som begär det/).fill("Åklagarkammaren i Granby");
      await page.getByLabel("Frågan").fill("Yttrande.");
      await sign(page);
      await openForm(page, file, "decide_request_answer/1");
      await page.getByRole("textbox", { name: "Svaret" }).fill("Stöd behövs.");
      await page.getByLabel("Beslutat av").fill("Enhetschefen");
      const add = page.getByRole("button", { name: /^Lägg till.*Åtgärder som planeras/ });
      for (const text of ["Samtal", "Borttagen", "Skolstöd"]) {
        await add.focus();
        await page.keyboard.press("Enter");
        await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
        check("den nya raden väntar på sin första uppgift", (await readFocus(page)).label.startsWith("Åtgärd"));
        await page.keyboard.type(text);
        await page.keyboard.press("Tab");
        await page.keyboard.type("Varje vecka");
        await page.keyboard.press("Tab");
        if (text !== "Skolstöd") await page.keyboard.type("Sex månader");
      }
      await page.getByRole("button", { name: /^Ta bort nr 2/ }).focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
      const second = page.getByRole("group", { name: "Nr 2" });
      check("raden efter tar platsen", (await second.getByLabel("Åtgärd").inputValue()) === "Skolstöd");
      await add.focus();
      await page.keyboard.press("Enter"); // A row that stays empty is not sent
      await page.keyboard.press("Control+Enter");
      const missing = page.getByRole("link", { name: "Åtgärder som planeras nr 2: Skriv varaktighet" });
      await missing.waitFor();
      await judge(page, "akten formulär rader");
      await missing.click();
      check("felet leder till sin rad", (await second.getByLabel("Varaktighet").evaluate(isFocused)) === true);
      await page.getByText(/^Sparat \d\d:\d\d/).waitFor();
      await page.reload();
      await second.getByLabel("Åtgärd").waitFor();
      check("utkastet har raderna", (await second.getByLabel("Åtgärd").inputValue()) === "Skolstöd");
      await second.getByLabel("Varaktighet").fill("Ett läsår");
      await sign(page);
      const said = "Åtgärd: Samtal, Omfattning: Varje vecka, Varaktighet: Sex månader; Åtgärd: Skolstöd";
      check("posten säger åtgärderna", (await page.getByText(said).count()) === 1);
      await openForm(page, file, "record_request_answer_sent/1");
      await page.getByLabel("Hur").fill("Brev");
      await sign(page);
      check("kortet visar att svaret är lämnat", await cardOf(page).getByText("Svar lämnat").isVisible());
      await shoot(page, "akten begäran besvarad");
    },
  },
];
