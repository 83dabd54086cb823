// Every screen and its states: how to come there, and what must be on it. Judged in light and dark, wide and narrow.
//
// SPDX-License-Identifier: EUPL-1.2

import { changeFile, postReport, record } from "./staff_ways.mjs";

const named = (id, sv) => ({ id, label: { sv, en: sv } });
const kOpen = named("none", "Inget skydd");
const kGround = named("identity_differs", "Samma personnummer, men namn, kön eller födelsedag skiljer sig");
const kSibling = { number: 1, relation: named("sibling", "Syskon"), has_custody: false, ended: false };

const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();
const settled = (page) =>
  page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".skeleton"));

async function openFirstDuty(page) {
  await page.goto("/app/mina");
  await page.locator("[data-row]").first().click();
  await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
}

async function answer(page, path, status, body) {
  await page.route(path, (route) => route.fulfill({ status, json: body, contentType: "application/json" }));
}

// What a process shows of itself, on a card that knows none of them.
const kFollowed = {
  kind: { id: "follow_up", label: { sv: "Uppföljning", en: "Follow-up" } },
  number: 1,
  live: true,
  fields: [
    {
      id: "investigation",
      label: { sv: "Efter utredning", en: "After investigation" },
      kind: "number",
      value: 1,
      refers_to: "investigation",
    },
    { id: "ends", label: { sv: "Till", en: "Until" }, kind: "day", value: "2027-05-30" },
  ],
};

export const kScreens = [
  {
    name: "inkommet",
    login: "mottagning",
    show: async (page) => {
      await page.goto("/app/inkommet");
      await page.locator("[data-row]").first().waitFor();
    },
  },
  {
    name: "inkommet tom",
    login: "mottagning",
    show: async (page) => {
      await answer(page, "**/v1/incoming*", 200, { items: [], ranks: [], total: 0, limit: 50 });
      await page.goto("/app/inkommet");
      await page.getByText("Allt som har kommit in är omhändertaget").waitFor();
    },
  },
  {
    name: "inkommet fel",
    login: "mottagning",
    show: async (page) => {
      await answer(page, "**/v1/incoming*", 503, {
        title: "Tillfälligt otillgängligt",
        status: 503,
        reason: "fault",
      });
      await page.goto("/app/inkommet");
      await page.getByRole("button", { name: "Försök igen" }).waitFor();
    },
  },
  {
    name: "inkommet hämtar",
    login: "mottagning",
    show: async (page) => {
      await page.route("**/v1/incoming*", () => undefined);
      await page.goto("/app/inkommet");
      await page.locator(".skeleton").waitFor();
    },
  },
  {
    name: "mina",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/mina");
      await page.locator("[data-row]").first().waitFor();
      await page.locator(".why summary").first().click();
    },
  },
  {
    name: "mina enheten",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/mina?visa=enheten");
      await settled(page);
    },
  },
  {
    name: "mina ofördelat",
    login: "ledare",
    show: async (page) => {
      await page.goto("/app/mina?visa=ofordelat");
      await settled(page);
    },
  },
  {
    name: "nämnden",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/namnden");
      await page.getByRole("heading", { name: "Antagna rader" }).waitFor();
      await page.locator("#adopted-rows ~ ul summary").last().click();
    },
  },
  {
    name: "nämnden utan ordning",
    login: "utredare",
    show: async (page) => {
      await page.route("**/v1/delegations*", async (route) => {
        const answer = await (await route.fetch()).json();
        answer.rows = answer.rows.filter((row) => row.origin !== "adopted");
        for (const kind of answer.kinds) kind.rows = kind.lowest.id === "committee" ? [2, 4] : [1, 2, 4];
        await route.fulfill({ json: answer });
      });
      await page.goto("/app/namnden");
      await page.getByText("Nämnden har inte fört in någon delegationsordning").waitFor();
    },
  },
  {
    name: "nämnden ny rad",
    login: "namnd",
    show: async (page) => {
      await page.goto("/app/namnden/ny");
      await page.getByLabel("Tjänsteman på delegation").check();
      await page.getByLabel("Titel").fill("Gruppledare");
    },
  },
  { name: "akten", login: "utredare", show: openFirstDuty },
  {
    name: "akten om vem",
    login: "utredare",
    show: async (page) => {
      await changeFile(page, (file) => {
        const other = { id: "0".repeat(32), case_number: "GR-26-000001", name: "Bo Provsson", born: "2017-05-24" };
        const card = { ...other, kind: "known", protection: kOpen, unit: file.owner.unit, open: true };
        file.same_child = [{ ground: kGround, file: card }];
        file.child.guardians = [{ ...kSibling, name: other.name, file: other.id }];
        const said = { name: other.name, identity_number: "20170524-2390", born: other.born, address: "Norra skolan" };
        file.reports = file.reports.map((report) => ({ ...report, said, others: [card] }));
        file.matters = [kFollowed];
        // Told late: the first day once more, above all later ones.
        file.entries.push({ ...file.entries[0], sequence: file.entries.at(-1).sequence + 1 });
      });
      await openFirstDuty(page);
      await page.getByText("En annan akt kan gälla samma barn").waitFor();
      await page.getByText("Olika barn", { exact: true }).click();
      await page.evaluate(() => document.querySelectorAll("main details").forEach((each) => (each.open = true)));
    },
  },
  {
    name: "akten åtgärder",
    login: "utredare",
    show: async (page) => {
      await openFirstDuty(page);
      await page.getByRole("link", { name: "Alla åtgärder" }).click();
      await page.getByRole("heading", { name: "Alla åtgärder" }).waitFor();
    },
  },
  {
    name: "akten formulär",
    login: "utredare",
    show: async (page) => {
      await openFirstDuty(page);
      await page.getByRole("link", { name: /^Nästa steg/ }).click();
      await page.getByRole("button", { name: /^Signera/ }).click();
      await page.getByText("Rätta det här först").waitFor();
    },
  },
  {
    name: "akten formulär med rader",
    login: "mottagning",
    show: async (page) => {
      const [{ file }] = await postReport(page, [{ kind: "known", name: "Rad Skärmprov", sex: "boy" }]);
      const asked = { kind: "prosecutor_statement", asker: "Åklagarkammaren", question: "Yttrande." };
      await record(page, file, "receive-external-request", asked);
      await page.goto(`/app/akt/${file}/decide_request_answer/1`);
      const add = page.getByRole("button", { name: /^Lägg till.*Åtgärder som planeras/ });
      for (const nth of ["Nr 1", "Nr 2"]) {
        await add.click();
        await page.getByRole("group", { name: nth }).getByLabel("Åtgärd").fill("Samtalsstöd");
      }
      await page.getByRole("button", { name: /^Signera/ }).click();
      await page.getByRole("link", { name: "Åtgärder som planeras nr 2: Skriv varaktighet" }).waitFor();
    },
  },
  {
    name: "akten slå ihop",
    login: "utredare",
    show: async (page) => {
      await openFirstDuty(page);
      await page.goto(`${page.url().split("?")[0]}/sla-ihop`);
      await page.getByLabel("Sök den akt som ska fortsätta").waitFor();
    },
  },
  {
    name: "utskrift",
    login: "utredare",
    show: async (page) => {
      await openFirstDuty(page);
      await page.getByRole("link", { name: "Skriv ut" }).click();
      await page.getByRole("button", { name: "Skriv ut" }).waitFor();
    },
  },
  {
    name: "sök",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/sok");
      await heading(page, "Sök");
    },
  },
  {
    name: "sök utan träff",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/mina");
      await page.getByRole("searchbox").fill("Qqqzzzq");
      await page.keyboard.press("Enter");
      await page.getByText("Ingen akt har det namnet").waitFor();
    },
  },
  {
    name: "enheten",
    login: "ledare",
    show: async (page) => {
      await page.goto("/app/enheten");
      await page.getByRole("heading", { name: "Vem som bär vad" }).waitFor();
    },
  },
  {
    name: "enheten utan konto",
    login: "ledare",
    show: async (page) => {
      await page.route("**/v1/unit", async (route) => {
        const response = await route.fetch();
        const json = await response.json();
        json.workers.find(({ worker }) => worker).gone = true;
        await route.fulfill({ response, json });
      });
      await page.goto("/app/enheten");
      await page.getByText("har inget konto längre").waitFor();
    },
  },
  {
    name: "lösenord",
    login: "mottagning",
    show: async (page) => {
      await page.goto("/app/losenord");
      await heading(page, "Byt lösenord");
    },
  },
  {
    name: "lösenord nekat",
    login: "mottagning",
    show: async (page) => {
      await page.goto("/app/losenord");
      for (const id of ["present", "chosen", "again"]) await page.locator(`#${id}`).fill("passwordpassword");
      await answer(page, "**/v1/password", 422, {
        title: "Det nya lösenordet är lätt att gissa",
        detail: "Ta några ord som inte hör ihop. Inget är ändrat.",
        status: 422,
        reason: "password_guessable",
        field: "chosen",
      });
      await page.getByRole("button", { name: "Byt lösenord" }).click();
      await page.getByText("Det nya lösenordet är lätt att gissa").waitFor();
    },
  },
  {
    name: "regler",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/regler");
      await settled(page);
      await page.locator("main details summary").first().click();
    },
  },
  {
    name: "regler samtycke",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/regler?del=samtycke&filter=15");
      await settled(page);
    },
  },
  {
    name: "ny anmälan",
    login: "mottagning",
    show: async (page) => {
      await page.goto("/app/ny");
      await page.getByRole("button", { name: /^Registrera/ }).waitFor();
    },
  },
  {
    name: "ny ansökan",
    login: "mottagning",
    show: async (page) => {
      await page.goto("/app/ny?vad=ansokan");
      await heading(page, "Registrera ansökan");
      await page.getByRole("button", { name: /^Registrera/ }).waitFor();
    },
  },
  {
    name: "nytt eget initiativ",
    login: "mottagning",
    show: async (page) => {
      await page.goto("/app/ny");
      await page.getByRole("link", { name: "Eget initiativ" }).click();
      await heading(page, "Anteckna eget initiativ");
      await page.getByRole("button", { name: /^Registrera/ }).waitFor();
    },
  },
  {
    name: "tangenter",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/mina");
      await settled(page);
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "användarmeny",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/mina");
      await settled(page);
      await page.locator("header summary").click();
    },
  },
  {
    name: "saknad sida",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/finns-inte");
      await heading(page, "Sidan finns inte");
    },
  },
  {
    name: "ej behörig",
    login: "utredare",
    show: async (page) => {
      await page.goto("/app/enheten");
      await page.getByText("Du får inte se den här sidan").waitFor();
    },
  },
];
