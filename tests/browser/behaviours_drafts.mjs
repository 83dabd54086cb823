// Drafts: what is begun is told apart, two windows never write over each other, what is thrown away can be taken back;
// and who goes back to a list comes to the place that was left.
//
// SPDX-License-Identifier: EUPL-1.2
import { judge, openAs, shoot, signInByKeyboard, watch } from "./browser.mjs";
import { check } from "./report.mjs";
import { openFile, openNote, words, writeNote } from "./staff_ways.mjs";

const kConcern = "Vad anmälaren är orolig för";
const isSaved = (page) => page.getByText(/^Sparat \d\d:\d\d/).waitFor();
const nameField = (page) => page.getByLabel(/^Namn/).first();
const textOf = (page) => page.locator("textarea").first().inputValue();
const hasText = (page, text) =>
  page.waitForFunction((wanted) => document.querySelector("textarea")?.value === wanted, text);

/** With a session of its own, which may end. */
async function newBrowser(browser) {
  const context = await browser.makeContext({ viewport: { width: 1280, height: 800 } });
  const page = watch(await context.newPage());
  page.setDefaultTimeout(10_000);
  return page;
}

/** Another window of the same browser. */
async function openWindow(page, address) {
  const other = watch(await page.context().newPage());
  other.setDefaultTimeout(10_000);
  await other.goto(address);
  return other;
}

/** As the same person, but not by this page. */
async function signElsewhere(page, file, text) {
  const { csrf } = await (await page.request.get("/v1/me")).json();
  const key = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
  await page.request.post(`${file.replace("/app/akt", "/v1/files")}/commands/write_note`, {
    headers: { "X-CSRF-Token": csrf, "Idempotency-Key": key },
    data: { kind: "note", text },
  });
}

async function beginReport(page, name, text) {
  await page.waitForFunction(() => document.activeElement?.matches("form input"));
  await nameField(page).fill(name);
  await page.getByLabel(kConcern).fill(text);
  await isSaved(page);
}

export const kDrafts = [
  {
    name: "en ny anmälan är ny",
    login: "mottagning",
    run: async (page) => {
      const names = [words("Prov"), words("Prov")].map((name) => name.slice(0, 12));
      const texts = [words("Det ena barnet"), words("Det andra barnet")];
      await page.goto("/app/inkommet");
      await page.locator("[data-row]").first().waitFor();
      await page.keyboard.press("n");
      await beginReport(page, names[0], texts[0]);
      await page.reload();
      await hasText(page, texts[0]);
      check("det påbörjade är kvar efter omladdning", (await nameField(page).inputValue()) === names[0]);
      await page.locator("h1").focus();
      await page.keyboard.press("n");
      await page.getByRole("link", { name: `Fortsätt ${names[0]}` }).waitFor();
      check("n börjar på en tom", (await textOf(page)) === "" && (await nameField(page).inputValue()) === "");
      await beginReport(page, names[1], texts[1]);
      await shoot(page, "ny anmälan påbörjade");
      await page.getByRole("link", { name: `Fortsätt ${names[0]}` }).click();
      await hasText(page, texts[0]);
      check("den första är som den lämnades", (await nameField(page).inputValue()) === names[0]);
      await page.goBack();
      await hasText(page, texts[1]);
      check("bakåt leder till den andra", (await nameField(page).inputValue()) === names[1]);
      await page.getByRole("button", { name: `Kasta ${names[0]}` }).click();
      await page.getByText(/^Kastade de senaste dagarna/).click();
      await page.getByRole("button", { name: `Ta tillbaka ${names[0]}` }).click();
      await hasText(page, texts[0]);
      check("en kastad kan tas tillbaka", (await nameField(page).inputValue()) === names[0]);
      for (const name of names) {
        await page.goto("/app/ny");
        await page.getByRole("button", { name: `Kasta ${name}` }).click();
        await page.getByRole("button", { name: `Kasta ${name}` }).waitFor({ state: "detached" });
      }
    },
  },
  {
    name: "två fönster på ett utkast",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      const [first, second] = [words("Skrivet i det ena"), words("Skrivet i det andra")];
      await openNote(page, file);
      const other = await openWindow(page, `${file}/write_note`);
      await other.locator("textarea").waitFor();
      await writeNote(page, first);
      await isSaved(page);
      await writeNote(other, second);
      const told = other.getByText(/^Samma utkast har skrivits i ett annat fönster/);
      await told.waitFor();
      check("det andra fönstret säger det", await other.getByText(first).isVisible());
      check("och behåller sitt", (await textOf(other)) === second);
      await shoot(other, "akten två fönster");
      await isSaved(other);
      const { items } = await (await page.request.get(`${file.replace("/app/akt", "/v1/files")}/drafts`)).json();
      const kept = items.filter((item) => !item.thrown_away).map(({ content }) => JSON.parse(content).text);
      check(
        "servern har båda",
        [first, second].every((text) => kept.includes(text)),
        kept.join(),
      );
      await other.getByRole("button", { name: "Behåll det som står här" }).click();
      await told.waitFor({ state: "detached" });
      await isSaved(other);
      await writeNote(page, `${first} och mera`);
      await page.getByText(/^Samma utkast har skrivits i ett annat fönster/).waitFor();
      check("sedan säger det första fönstret det", await page.getByText(second).isVisible());
      await page.getByRole("button", { name: "Använd det andra" }).click();
      await hasText(page, second);
      check("det andra utkastet kan väljas", true);
      await other.close();
      await isSaved(page);
      await openNote(page, file);
      await hasText(page, second);
      check("det valda är det som gäller", (await page.getByText(/^Samma utkast/).count()) === 0);
      await page.getByText(/^Kastade utkast/).click();
      check("det som inte valdes kan tas tillbaka", await page.getByText(`${first} och mera`).isVisible());
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
    },
  },
  {
    name: "det egna fönstret är inte någon annan",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      await openNote(page, file);
      await writeNote(page, words("Påbörjat här"));
      await signElsewhere(page, file, words("Signerat i ett annat fönster"));
      await page.getByText("Du har skrivit i akten i ett annat fönster").waitFor();
      check("det sägs att det var en själv", (await page.getByText("Någon annan har skrivit").count()) === 0);
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
      check("och det egna är inte märkt som nytt", (await page.locator("article.new").count()) === 0);
    },
  },
  {
    name: "ett kastat utkast kan tas tillbaka",
    login: "utredare",
    run: async (page) => {
      const file = await openFile(page);
      await openNote(page, file);
      const text = words("Kastat av misstag");
      await writeNote(page, text);
      await isSaved(page);
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await page.getByText(/^Utkastet är kastat: /).waitFor();
      await shoot(page, "akten kastat utkast");
      await page.getByRole("button", { name: "Ta tillbaka" }).click();
      await hasText(page, text);
      check("genast, i akten", true);
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
      await page.getByText(/^Utkastet är kastat: /).waitFor();
      await openNote(page, file);
      const begun = words("Skrivet i stället");
      await writeNote(page, begun);
      await isSaved(page);
      await page.getByText(/^Kastade utkast/).click();
      await page.locator("details p", { hasText: text }).getByRole("button", { name: "Ta tillbaka" }).click();
      await hasText(page, text);
      check("senare, i formuläret", true);
      check("det som skrevs i stället är också kvar", await page.getByText(begun).isVisible());
      await page.reload();
      await hasText(page, text);
      check("och är kvar efter omladdning", true);
      await page.getByRole("button", { name: "Kasta utkastet" }).click();
    },
  },
  {
    name: "bakåt till listan",
    login: "utredare",
    run: async (page, browser) => {
      for (const { login, list } of [
        { login: "utredare", list: "/app/mina?visa=enheten" },
        { login: "mottagning", list: "/app/inkommet" },
      ]) {
        const desk = await openAs(browser, login, { height: 500 });
        desk.setDefaultTimeout(10_000);
        await desk.goto(list);
        await desk.locator("[data-row]").first().waitFor();
        const rows = await desk.locator("[data-row]").count();
        for (let i = 0; i < Math.min(rows, 12); ++i) await desk.keyboard.press("j");
        const spot = () =>
          desk.evaluate(() => ({
            y: Math.round(scrollY),
            row: [...document.querySelectorAll("[data-row]")].indexOf(document.activeElement),
          }));
        const before = await spot();
        await desk.keyboard.press("Enter");
        await desk.getByRole("heading", { name: "Tidslinje" }).waitFor();
        check(`${list}: akten börjar överst`, (await spot()).y === 0);
        await desk.reload();
        await desk.getByRole("heading", { name: "Tidslinje" }).waitFor();
        await desk.goBack();
        await desk.waitForFunction(() => document.activeElement?.matches("[data-row]"));
        const after = await spot();
        check(
          `${list}: samma rad och plats`,
          after.row === before.row && after.y === before.y,
          JSON.stringify([before, after]),
        );
        await desk.context().close();
      }
    },
  },
  {
    name: "utkast när man loggar ut: inget går förlorat",
    login: "utredare",
    run: async (page, browser) => {
      const file = await openFile(page);
      const own = await newBrowser(browser);
      const signIn = async () => {
        await own.goto("/app");
        await signInByKeyboard(own, "utredare");
        await openNote(own, file);
      };
      const signOut = async () => {
        await own.locator("header details summary").click();
        await own.getByRole("button", { name: "Logga ut" }).click();
        await own.getByLabel("Användarnamn").waitFor();
      };
      const [sent, unsent] = [words("Strax innan"), words("Utan server")];
      await signIn();
      await own.locator("textarea").fill(sent);
      await signOut();
      const kept = await (await page.request.get(`/v1/files/${file.split("/").pop()}/drafts`)).text();
      check("det som just skrevs är hos servern", kept.includes(sent), kept.slice(0, 200));
      await signIn();
      await hasText(own, sent);
      await own.route("**/drafts/**", (route) => route.abort());
      await own.locator("textarea").fill(unsent);
      await signOut();
      const here = await own.evaluate(() => JSON.stringify(localStorage));
      check("det som inte kom fram ligger kvar", here.includes("skyddsnat.draft"));
      check("och bara förseglat", !here.includes(unsent), here.slice(0, 200));
      await own.unroute("**/drafts/**");
      await signIn();
      await hasText(own, unsent);
      check("tills den som skrev loggar in igen", true);
      await own.getByRole("button", { name: "Kasta utkastet" }).click();
      await own.getByRole("heading", { name: "Tidslinje" }).waitFor();
      await own.context().close();
    },
  },
  {
    name: "utloggning som inte kommer fram sägs",
    login: "utredare",
    run: async (page, browser) => {
      const own = await newBrowser(browser);
      await own.goto("/app");
      await signInByKeyboard(own, "utredare");
      await own.route("**/v1/sign-out", (route) => route.abort());
      await own.locator("header details summary").click();
      await own.getByRole("button", { name: "Logga ut" }).click();
      await own.getByText("Utloggningen gick inte fram").waitFor();
      await judge(own, "utloggning som inte kom fram");
      check("sidan är kvar", (await own.getByLabel("Användarnamn").count()) === 0);
      await own.unroute("**/v1/sign-out");
      await own.getByRole("button", { name: "Logga ut" }).click();
      await own.getByLabel("Användarnamn").waitFor();
      check("sessionen är slut", (await own.request.get("/v1/me")).status() === 401);
      await own.context().close();
    },
  },
  {
    name: "utkast blir aldrig en annans: två på samma dator",
    login: "utredare",
    run: async (page, browser) => {
      const one = await newBrowser(browser);
      await one.goto("/app");
      await signInByKeyboard(one, "mottagning");
      await one.goto("/app/ny");
      const text = words("Skrivet av mottagningen");
      await one.route("**/drafts/**", (route) => route.abort());
      await one.getByLabel(kConcern).fill(text);
      await one.getByText(/^Sparat på den här datorn/).waitFor();
      const other = await openWindow(one, "/app/inkommet");
      await other.locator("header details summary").click();
      await other.getByRole("button", { name: "Logga ut" }).click();
      await signInByKeyboard(other, "jour");
      await one.unroute("**/drafts/**");
      const begunAnew = one.waitForEvent("load");
      await one.evaluate(() => dispatchEvent(new Event("online")));
      await begunAnew;
      await one.getByRole("heading", { level: 1 }).waitFor();
      const drafts = await (await one.request.get("/v1/drafts")).text();
      check("den andra har inte fått texten", !drafts.includes(text), drafts.slice(0, 200));
      check("och ser den inte", !(await one.locator("main").innerText()).includes(text));
      await one.context().close();
    },
  },
];
