// The day's work, mostly by keyboard: what is typed is never lost, what is signed is in the journal.
//
// SPDX-License-Identifier: EUPL-1.2
import { openAs, shoot, signInByKeyboard } from "./browser.mjs";
import { check } from "./report.mjs";
import { openFile, openNote, signNote, words, writeNote } from "./staff_ways.mjs";

export const kBehaviours = [
  {
    name: "fel lösenord sägs",
    login: "utredare",
    run: async (page, browser) => {
      const stranger = await (await browser.makeContext({})).newPage();
      await stranger.goto("/app");
      await stranger.getByLabel("Användarnamn").fill("utredare");
      await stranger.getByLabel("Lösenord").fill("fel lösenord helt");
      await stranger.keyboard.press("Enter");
      await stranger.getByRole("alert").waitFor();
      check(
        "ett fel lösenord får ett besked",
        /Fel användarnamn/.test(await stranger.getByRole("alert").innerText()),
      );
      await stranger.context().close();
    },
  },
  {
    name: "tangenter leder genom dagen",
    login: "utredare",
    run: async (page) => {
      await page.goto("/app/regler");
      await page.getByRole("heading", { name: "Regler" }).waitFor();
      await page.keyboard.press("g");
      await page.keyboard.press("m");
      await page.locator("[data-row]").first().waitFor();
      check("g m leder till mina ärenden", page.url().endsWith("/app/mina"));
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("k");
      const chosen = await page.evaluate(() =>
        [...document.querySelectorAll("[data-row]")].indexOf(document.activeElement),
      );
      check("j j k väljer första raden", chosen === 0, `rad ${chosen}`);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      check("Enter öppnar akten", /\/app\/akt\/[0-9a-f]{32}$/.test(page.url()), page.url());
      const title = await page.title();
      check("sidans titel är barnets namn", title.includes(await page.locator("h1").innerText()), title);
      await page.keyboard.press(".");
      await page.getByRole("button", { name: /^Signera/ }).waitFor();
      check(". öppnar nästa steg", page.url().split("/").length > 6, page.url());
      await page.keyboard.press("Escape");
      await page.goto("/app/mina");
      await page.locator("[data-row]").first().waitFor();
      await page.keyboard.press("/");
      check("/ leder till sökrutan", await page.evaluate(() => document.activeElement?.id === "search"));
    },
  },
  {
    name: "utkast överlever",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      await openNote(page, file);
      const text = words("Samtal med skolan");
      await writeNote(page, text);
      await page.getByText(/^Sparat \d\d:\d\d/).waitFor();
      const here = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")));
      check("när servern har utkastet ligger inget kvar i webbläsaren", here.length === 0, here.join());
      await shoot(page, "akten formulär utkast");
      await page.reload();
      await page.locator("textarea").waitFor();
      check("utkastet är kvar efter omladdning", (await page.locator("textarea").inputValue()) === text);
      await page.route("**/drafts/**", (route) => route.abort());
      await page.locator("textarea").fill(`${text} och mera`);
      await page.getByText(/^Sparat på den här datorn/).waitFor();
      await page.unroute("**/drafts/**");
      await page.reload();
      await page.locator("textarea").waitFor();
      const kept = await page.locator("textarea").inputValue();
      check("det servern inte kunde ta emot är också kvar", kept === `${text} och mera`, kept);
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await openNote(page, file);
      check("ett kastat utkast är borta", (await page.locator("textarea").inputValue()) === "");
      check("men erbjuds i formuläret", await page.getByText(/^Kastade utkast/).isVisible());
    },
  },
  {
    name: "utkast till ny anmälan överlever webbläsaren",
    login: "mottagning",
    run: async (page, browser) => {
      const text = words("Barnet kommer utan mat"),
        name = words("Prov");
      const concern = "Vad anmälaren är orolig för";
      const kept = async () => (await (await page.request.get("/v1/drafts")).json()).items;
      await page.goto("/app/ny");
      await page.getByLabel(concern).fill(text);
      await page.getByLabel(/^Namn/).first().fill(name);
      await page.getByText(/^Sparat \d\d:\d\d/).waitFor();
      const here = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("draft")));
      check("inget om barnet ligger kvar i webbläsaren", here.length === 0, here.join());
      await page.context().close();
      page = await openAs(browser, "mottagning");
      page.setDefaultTimeout(10_000);
      await page.goto("/app/ny");
      await page.getByRole("link", { name: `Fortsätt ${name}` }).click();
      await page.waitForFunction((words) => document.querySelector("textarea")?.value === words, text);
      check("texten finns i en annan webbläsare", (await page.getByLabel(concern).inputValue()) === text);
      check("barnet också", (await page.getByLabel(/^Namn/).first().inputValue()) === name);
      await shoot(page, "ny anmälan utkast");
      await page.getByLabel("Kanal").selectOption("telephone");
      await page.getByLabel("Anmälare", { exact: true }).selectOption("school");
      await page.getByLabel(concern).focus();
      await page.keyboard.press("Control+Enter");
      await page.getByText(/KV-/).waitFor();
      await page.waitForFunction(() => document.activeElement?.id === "receipt");
      const left = await kept();
      check("efter registrering finns inget utkast kvar", left.length === 0, JSON.stringify(left));
      await page.getByRole("button", { name: "Registrera en till" }).click();
      await page.getByLabel(concern).waitFor();
      check("nästa anmälan börjar tom", (await page.getByLabel(concern).inputValue()) === "");
      await page.context().close();
    },
  },
  {
    name: "rubriker i en lång text",
    login: "utredare",
    run: async (page) => {
      await openNote(page, await openFile(page));
      const area = page.locator("textarea");
      await area.focus();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const empty = "Vad som hände:\n\n\nBedömning:\n\n\nNästa steg:\n";
      check("en tom text får rubrikerna", (await area.inputValue()) === empty, await area.inputValue());
      await page.keyboard.type("Ringde skolan.");
      const written = empty.replace("hände:\n", "hände:\nRingde skolan.");
      check("markören står under den första", (await area.inputValue()) === written, await area.inputValue());
      await shoot(page, "akten formulär rubriker");
      await area.fill("Före. Efter.");
      await area.evaluate((node) => node.setSelectionRange(5, 5));
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      const between = `Före.\n\n${empty}\nEfter.`;
      check("det som redan står rörs inte", (await area.inputValue()) === between, await area.inputValue());
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
    },
  },
  {
    name: "signera, rätta, invända",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      await openNote(page, file);
      const text = words("Hembesök klart");
      await signNote(page, text);
      await page.waitForFunction(() => document.activeElement?.id.startsWith("post-"));
      const entry = await page.evaluate(() => document.activeElement.innerText);
      check("efter signering står fokus på posten", entry.includes(text), entry);
      await shoot(page, "akten signerad");
      const number = await page.evaluate(() => document.activeElement.id.slice(5));
      await page.locator(`#post-${number} summary`).click();
      await page.locator(`#post-${number}`).getByRole("link", { name: "Rätta" }).click();
      const note = page.getByRole("textbox", { name: "Anteckning", exact: true });
      await note.waitFor();
      check("rättelsen gäller posten", page.url().endsWith(`/${number}`), page.url());
      check("och börjar med vad som står där", (await note.inputValue()).includes(text));
      const right = words("Hembesök inställt");
      await note.fill(right);
      await page.getByLabel("Varför det rättas").fill("Fel familj");
      await page.keyboard.press("Control+Enter");
      await page
        .locator(`#post-${number}`)
        .getByText(/^Rättad, se/)
        .waitFor();
      const corrected = await page.locator(`#post-${number}`).innerText();
      check("den rättade posten säger det, och finns kvar", corrected.includes(text), corrected);
      check("vad som ska stå syns också", await page.locator("article").getByText(right).first().isVisible());
    },
  },
  {
    name: "två skriver samtidigt",
    login: "utredare",
    run: async (page, browser) => {
      const file = await openFile(page);
      await openNote(page, file);
      const mine = words("Min anteckning"),
        theirs = words("Annans anteckning");
      await writeNote(page, mine);
      const other = await openAs(browser, "ledare");
      await openNote(other, file);
      await signNote(other, theirs);
      await other.context().close();
      await page.getByText("Någon annan har skrivit i akten").waitFor();
      check("det andra skrev visas", await page.getByText(theirs).isVisible());
      check("det egna finns kvar", (await page.locator("textarea").inputValue()) === mine);
      await shoot(page, "akten samtidigt");
      await page.getByRole("button", { name: "Jag har läst det nya" }).click();
      await page.locator("textarea").focus();
      await page.keyboard.press("Control+Enter");
      await page.locator("article").getByText(mine).waitFor();
      check("båda står i journalen", await page.locator("article").getByText(theirs).isVisible());
    },
  },
  {
    name: "sessionen går ut medan man skriver",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      await openNote(page, file);
      const text = words("Skrivet när sessionen gick ut");
      await writeNote(page, text);
      await page.context().clearCookies();
      await page.keyboard.press("Control+Enter");
      await page.getByRole("dialog").waitFor();
      await shoot(page, "logga in igen");
      await page.getByLabel("Användarnamn").focus();
      await signInByKeyboard(page, "utredare");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
      check("texten finns kvar efter ny inloggning", (await page.locator("textarea").inputValue()) === text);
      await page.locator("textarea").focus();
      await page.keyboard.press("Control+Enter");
      await page.locator("article").getByText(text).waitFor();
      check("och kan signeras", true);
    },
  },
  {
    name: "anmälan med två barn",
    login: "mottagning",
    run: async (page, browser) => {
      const watching = await openAs(browser, "jour");
      await watching.goto("/app/inkommet");
      await watching.locator("[data-row]").first().waitFor();
      await page.goto("/app/inkommet");
      await page.locator("[data-row]").first().waitFor();
      const { items } = await (await page.request.get("/v1/incoming?limit=50")).json();
      const known = items.map(({ file }) => file).findLast(({ protection }) => protection.id === "none");
      await page.keyboard.press("n");
      await page.getByRole("heading", { name: "Registrera anmälan" }).waitFor();
      await page.waitForFunction(() => document.activeElement?.matches("input[type=radio]"));
      await page.keyboard.press("Space");
      check("fara frågas först", await page.getByLabel("Ja, fara just nu").isChecked());
      await page.getByLabel("Nej", { exact: true }).first().check();
      await page.keyboard.press("Tab");
      await page.waitForFunction(() => document.activeElement?.matches("input.wide"));
      await page.keyboard.type(known.name);
      const choose = page.getByRole("button", { name: `Välj ${known.name} ${known.case_number}` });
      await choose.waitFor();
      await shoot(page, "ny anmälan träffar");
      await choose.click();
      check(
        "en akt som finns kan väljas",
        await page.getByRole("button", { name: "Välj ett annat barn" }).isVisible(),
      );
      await page.getByRole("button", { name: "Lägg till ett barn" }).click();
      const name = `Prov ${Math.random().toString(36).slice(2, 8)}`;
      await page.getByRole("group", { name: "Barn 2" }).getByLabel(/^Namn/).fill(name);
      await page.getByLabel("Kanal").selectOption("telephone");
      await page.getByLabel("Anmälare", { exact: true }).selectOption("school");
      await page.getByLabel("Vad anmälaren är orolig för").fill("Syskonen kommer inte till skolan.");
      await page.keyboard.press("Control+Enter");
      await page.getByText(/KV-/).waitFor();
      const links = await page.getByRole("link", { name: /^Öppna akt/ }).count();
      check("två akter, en text", links === 2, `${links} akter`);
      check("fokus står på kvittot", await page.evaluate(() => document.activeElement?.id === "receipt"));
      await shoot(page, "ny anmälan kvitto");
      await watching.getByRole("link", { name }).waitFor({ timeout: 3000 });
      check("anmälan syns på jourens skärm av sig själv", true);
      await watching.context().close();
    },
  },
  {
    name: "eget initiativ för ett barn utan akt",
    login: "mottagning",
    run: async (page) => {
      await page.goto("/app/inkommet");
      await page.locator("[data-row]").first().waitFor();
      const { items } = await (await page.request.get("/v1/incoming?limit=50")).json();
      const known = items.map(({ file }) => file).findLast(({ protection }) => protection.id === "none");
      await page.goto("/app/ny?vad=initiativ");
      await page.waitForFunction(() => document.activeElement?.matches("input.wide"));
      await page.keyboard.type(known.name);
      await page.getByRole("button", { name: `Välj ${known.name} ${known.case_number}` }).waitFor();
      check("akter som finns söks fram innan en ny läggs upp", true);
      const name = `Prov ${Math.random().toString(36).slice(2, 8)}`;
      await page.getByLabel(/^Namn/).fill(name);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("link", { name: "Skriv vad som har kommit fram" }).waitFor();
      check("det som saknas sägs", true);
      await page.getByLabel("Vad som har kommit fram").fill(words("Omtalat vid hembesök hos en granne"));
      await page.keyboard.press("Control+Enter");
      await page.waitForFunction(() => document.activeElement?.id === "receipt");
      check("inget nummer: det finns ingen att lämna det till", (await page.getByText(/KV-/).count()) === 0);
      await shoot(page, "eget initiativ kvitto");
      await page.getByRole("link", { name: /^Öppna akt/ }).click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      const noted = page.getByRole("article").getByRole("heading", { name: "Eget initiativ" });
      check("initiativet står i barnets nya akt", await noted.isVisible());
    },
  },
  {
    name: "sökord hamnar aldrig i adressen",
    login: "utredare",
    run: async (page) => {
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto("/app/mina");
      await page.locator("[data-row]").first().waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("20170101-2393");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Sök", exact: true }).waitFor();
      await page
        .getByText(/\d akt(er)?$|Ingen akt/)
        .first()
        .waitFor();
      const leaks = [page.url(), ...asked].filter((url) => url.includes("2393"));
      check("personnumret står inte i någon adress", leaks.length === 0, leaks.join("\n"));
    },
  },
  {
    name: "kontakten bryts",
    login: "utredare",
    run: async (page) => {
      await page.goto("/app/mina");
      await page.locator("[data-row]").first().waitFor();
      await page.route("**/v1/**", (route) => route.abort());
      await page.getByRole("link", { name: "Enheten", exact: true }).click();
      await page.getByText("Ingen kontakt med servern").first().waitFor();
      await shoot(page, "utan kontakt");
      await page.unroute("**/v1/**");
      await page.getByRole("button", { name: "Försök igen" }).click();
      await page.getByText("Ingen kontakt med servern").first().waitFor({ state: "hidden" });
      check("när kontakten är tillbaka försvinner beskedet", true);
    },
  },
  {
    name: "utseendet minns",
    login: "utredare",
    run: async (page) => {
      await page.goto("/app/mina");
      await page.locator("[data-row]").first().waitFor();
      await page.locator("header summary").click();
      await page.getByLabel("Mörkt").check();
      await page.getByLabel("Tät").check();
      await page.getByLabel("English").check();
      await page.getByRole("heading", { name: "My matters" }).waitFor();
      await page.reload();
      await page.getByRole("heading", { name: "My matters" }).waitFor();
      const { theme, density } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
      check("mörkt, tätt och engelska är kvar", theme === "dark" && density === "compact", `${theme} ${density}`);
      check("sidans språk är engelska", (await page.locator("html").getAttribute("lang")) === "en");
      await shoot(page, "mina engelska mörk tät");
    },
  },
];
