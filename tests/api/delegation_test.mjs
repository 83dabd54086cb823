// The delegation order over HTTP: as it is on a day, adopted and ended by who may, and asked of every decision.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, dayAfter, newKey, someReport } from "./client.mjs";
import { Server } from "./server.mjs";
import { kOpened, kSafe, recordAs } from "./steps.mjs";

let server, admin, worker, leader, today, file;
before(async () => {
  server = await Server.start();
  [admin, worker, leader] = [
    await Client.signedIn(server, "administrator"),
    await Client.signedIn(server, "utredare"),
    await Client.signedIn(server, "ledare"),
  ];
  today = worker.me.today;
  file = (await worker.report(someReport())).files[0].file;
  await recordAs(worker, file, [kSafe, kOpened]);
});
after(() => server.remove());

const order = (day) => worker.want(200, worker.get(`/v1/delegations${day ? `?day=${day}` : ""}`));
const rowsOf = (shown, kind) => shown.kinds.find((one) => one.id === kind).rows;
const kindOf = async (id) => (await order()).kinds.find((one) => one.id === id);
const adopted = (more) => ({
  decisions: ["decide_open_care"],
  level: "employee",
  adopted: today,
  from: today,
  paragraph: "Protokoll § 7",
  ...more,
});
const kReject = { investigation: 1, outcome: "reject", intervention: "open_care", reasons: "Behovet är inte styrkt." };

describe("the delegation order", () => {
  it("is the program's proposal until the board has adopted a row", async () => {
    const shown = await order();
    assert.deepEqual(
      shown.rows.map((row) => `${row.number} ${row.origin} ${row.who.level.id}`),
      ["1 proposed employee", "2 proposed committee", "3 law chair", "4 law board"],
    );
    assert.deepEqual(rowsOf(shown, "decide_open_care"), [1, 2, 4]);
    assert.deepEqual(rowsOf(shown, "lvu_custody"), [3, 2, 4]);
    const custody = shown.kinds.find((one) => one.id === "lvu_custody");
    assert.deepEqual(
      [custody.law, custody.lowest.id, custody.limit.section, custody.urgent.section],
      [{ act: "SFS 1990:52", section: "6 §" }, "committee", "30 kap. 7 §", "6 §"],
    );
    assert.equal((await worker.do(file, "decide", kReject)).number, 1);
  });

  it("is changed by whoever records the board's decisions, and by nobody who decides", async () => {
    const refused = await leader.post("/v1/delegations", adopted({ role: "team_leader" }));
    assert.deepEqual([refused.status, refused.body.reason], [403, "may_not"]);
    const key = newKey();
    for (let times = 0; times < 2; ++times) {
      const done = await admin.want(200, admin.post("/v1/delegations", adopted({ role: "team_leader" }), { key }));
      assert.deepEqual(done, { version: 1, number: 10 }, "the same key twice is done once");
    }
    assert.deepEqual(rowsOf(await order(), "decide_open_care"), [10, 4]);
    assert.deepEqual(
      rowsOf(await order(dayAfter(today, { days: -1 })), "decide_open_care"),
      [1, 2, 4],
      "the day before",
    );
  });

  it("refuses a decision beyond it with the section, and says who may", async () => {
    const offers = (await worker.file(file)).offers;
    assert.equal(offers.find((one) => one.command === "decide").allowed, true, "no intervention is hers still");
    const { status, body } = await worker.command(file, "decide", kReject);
    assert.deepEqual([status, body.reason, body.law.section], [409, "beyond_delegation", "6 kap. 37 § och 7 kap. 5 §"]);
    assert.deepEqual(
      body.who_may.map((who) => who.sv),
      ["Tjänsteman på delegation: Gruppledare", "Nämnd"],
    );
    const before = await worker.file(file);
    await leader.do(file, "decide", kReject);
    const entry = (await worker.file(file)).entries.at(before.entries.length);
    assert.equal(entry.fields.find((field) => field.id === "delegation").value, 10, "the row stands in the decision");
  });

  it("names the row of somebody else's decision, and describes those that there are", async () => {
    const row = adopted({ decisions: ["decide_contact_person"], level: "committee", name: "Individutskottet" });
    assert.equal((await admin.want(200, admin.post("/v1/delegations", row))).number, 11);
    const contact = { ...kReject, intervention: "contact_person" };
    assert.equal((await worker.command(file, "decide", contact)).status, 409);
    await worker.do(file, "decide", { ...contact, delegation: 11 });
    const { described } = await worker.want(200, worker.get("/v1/me"));
    const { delegations, commands } = await worker.want(200, worker.get(`/v1/describe?version=${described}`));
    const named = (rows) => rows.map((one) => [one.id, one.label.sv]);
    assert.deepEqual(
      named(delegations),
      [
        ["10", "Tjänsteman på delegation: Gruppledare (rad 10)"],
        ["11", "Utskott: Individutskottet (rad 11)"],
        ["1", "Tjänsteman på delegation: alla tjänstemän (programmets förslag)"],
        ["2", "Utskott (programmets förslag)"],
        ["3", "Ordförande"],
        ["4", "Nämnd"],
      ],
      "what a number in an entry means",
    );
    const rowsFor = (command) => named(commands.find((one) => one.id === command).delegations);
    assert.deepEqual(
      rowsFor("decide"),
      [
        ["11", "Utskott: Individutskottet (rad 11): Kontaktperson, kontaktfamilj: bifall eller avslag"],
        ["2", "Utskott (programmets förslag): Ingen insats; Insats fast den ena vårdnadshavaren säger nej"],
        ["4", "Nämnd"],
      ],
      "of a decision those that can make it, and of what",
    );
    assert.deepEqual(rowsFor("decide_follow_up"), [
      ["2", "Utskott (programmets förslag)"],
      ["4", "Nämnd"],
    ]);
    assert.equal(commands.find((one) => one.id === "assess_safety").delegations, undefined);
    const { ask } = commands.find((one) => one.id === "decide").fields.find((field) => field.id === "decided_by");
    assert.deepEqual([ask.when, ask.is], ["delegation", undefined], "somebody else's decision is asked about");
  });

  it("goes no further than the law lets it, whoever adopts it", async () => {
    for (const [more, reason, section] of [
      [{ decisions: ["lvu_custody"] }, "beyond_law", "30 kap. 7 §"],
      [{ decisions: ["lvu_contact"], level: "chair" }, "beyond_law", "30 kap. 7 §"],
      [{ decisions: ["foster_home"], level: "member", name: "Ledamot Ett" }, "beyond_law", "30 kap. 6 §"],
      [{ decisions: ["ban_on_receiving_children"], level: "committee" }, "beyond_law", "30 kap. 11 §"],
      [{ decisions: ["everything"] }, "unknown_decision", "6 kap. 37 § och 7 kap. 5 §"],
      [{ from: dayAfter(today, { days: -1 }) }, "before_adopted", "6 kap. 37 § och 7 kap. 5 §"],
    ]) {
      const { status, body } = await admin.post("/v1/delegations", adopted(more));
      assert.deepEqual([status, body.reason, body.law?.section], [409, reason, section], JSON.stringify(more));
    }
    const law = (await worker.want(200, worker.get("/v1/law"))).items.filter((row) => row.group === "delegation");
    const contact = law.find((row) => row.id === "lvu_contact");
    assert.deepEqual([contact.section, contact.lowest.id, contact.limit.section], ["14 §", "committee", "30 kap. 7 §"]);
  });

  it("says which of several decisions is beyond the law, and to whom the board may give it", async () => {
    const two = adopted({ decisions: ["follow_up", "lvu_contact"], level: "chair" });
    const many = await admin.post("/v1/delegations", two);
    assert.deepEqual([many.body.reason, many.body.about.sv], ["beyond_law", (await kindOf("lvu_contact")).what.sv]);
    const police = adopted({ decisions: ["lvu_police_to_care"], title: "Gruppledare" });
    const named = await admin.post("/v1/delegations", police);
    assert.deepEqual([named.body.reason, named.body.law.section], ["named_only", "43 §"]);
  });

  it("says what a change would leave to the board alone, before it is recorded", async () => {
    const left = async (change) => {
      const { items } = await admin.want(200, admin.post("/v1/delegations/trial", change));
      return items.map((one) => `${one.from} ${one.kind}`);
    };
    const tomorrow = dayAfter(today, { days: 1 });
    const version = (await order()).version;
    assert.deepEqual(await left({ delegation: 11, last: today }), [`${tomorrow} decide_contact_person`]);
    assert.deepEqual(await left({ replaces: 11, decisions: ["decide_open_care"], from: tomorrow }), [
      `${tomorrow} decide_contact_person`,
    ]);
    assert.deepEqual(await left({ replaces: 11, decisions: ["decide_contact_person"], from: tomorrow }), []);
    assert.deepEqual(await left({ decisions: ["no_intervention"], from: today, to: today }), [
      `${tomorrow} no_intervention`,
    ]);
    assert.deepEqual(await left({}), [], "a form in which nothing is said yet");
    assert.equal((await order()).version, version, "nothing is recorded");
    assert.equal((await worker.post("/v1/delegations/trial", {})).status, 403);
  });

  it("gives everything back where a row is taken back before its first day", async () => {
    const from = dayAfter(today, { days: 20 }), after = dayAfter(today, { days: 30 });
    const row = adopted({ decisions: ["no_intervention"], level: "chair", from });
    const { number } = await admin.want(200, admin.post("/v1/delegations", row));
    assert.deepEqual(rowsOf(await order(after), "no_intervention"), [number, 4]);
    const last = dayAfter(today, { days: 5 });
    const end = { delegation: number, decided: today, last, paragraph: "Protokoll § 8" };
    await admin.want(200, admin.post("/v1/delegations/ended", end));
    assert.deepEqual(rowsOf(await order(after), "no_intervention"), [1, 2, 4]);
  });

  it("says who may before anything is written", async () => {
    const row = adopted({ decisions: ["extend_investigation"], role: "team_leader", title: "Gruppledare" });
    await admin.want(200, admin.post("/v1/delegations", row));
    const { refusal } = (await worker.file(file)).offers.find((one) => one.command === "extend_investigation");
    assert.deepEqual(
      [refusal.reason, refusal.who_may.map((who) => who.sv)],
      ["beyond_delegation", ["Tjänsteman på delegation: Gruppledare, Gruppledare", "Nämnd"]],
    );
  });

  it("is not said twice, nor replaced twice", async () => {
    const row = adopted({ decisions: ["lvu_custody"], level: "member", name: "Ledamot Ett" });
    const { number } = await admin.want(200, admin.post("/v1/delegations", row));
    const again = await admin.post("/v1/delegations", { ...row, name: "LEDAMOT ETT" });
    assert.deepEqual([again.status, again.body.reason], [409, "already_said"]);
    const from = dayAfter(today, { days: 3 });
    const next = { ...row, from, replaces: number, name: "Ledamot Två" };
    const both = await Promise.all([1, 2].map(() => admin.post("/v1/delegations", next)));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409], "of two windows one");
    assert.equal(both.find(({ status }) => status === 409).body.reason, "already_replaced");
    assert.equal(rowsOf(await order(from), "lvu_custody").length, 3);
  });

  it("lets a row end, and what it gave goes back to the board", async () => {
    const end = { delegation: 11, decided: today, last: today, paragraph: "Protokoll § 8" };
    await admin.want(200, admin.post("/v1/delegations/ended", end));
    assert.deepEqual(rowsOf(await order(), "decide_contact_person"), [11, 4]);
    assert.deepEqual(rowsOf(await order(dayAfter(today, { days: 1 })), "decide_contact_person"), [4]);
    const again = await admin.post("/v1/delegations/ended", end);
    assert.deepEqual([again.status, again.body.reason], [409, "ends_sooner"]);
    assert.equal((await worker.get("/v1/delegations?day=i-dag")).status, 400);
  });

  it("is whole, and the same after a restart", async () => {
    const shown = await order();
    await server.stop();
    assert.match(server.verify().out, /^whole: 1 files, 1 reports, 1 boards, /);
    await server.start();
    worker = await Client.signedIn(server, "utredare");
    assert.deepEqual(await order(), shown);
  });
});
