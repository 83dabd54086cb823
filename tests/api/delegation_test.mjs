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
    const { delegations } = await worker.want(200, worker.get(`/v1/describe?version=${described}`));
    assert.deepEqual(
      delegations.map((one) => [one.id, one.label.sv]),
      [
        ["11", "Utskott: Individutskottet (rad 11)"],
        ["2", "Utskott"],
        ["3", "Ordförande"],
        ["4", "Nämnd"],
      ],
    );
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

  it("lets a row end, and what it gave goes back to the board", async () => {
    const end = { delegation: 11, decided: today, last: today, paragraph: "Protokoll § 8" };
    await admin.want(200, admin.post("/v1/delegations/ended", end));
    assert.deepEqual(rowsOf(await order(), "decide_contact_person"), [11, 4]);
    assert.deepEqual(rowsOf(await order(dayAfter(today, { days: 1 })), "decide_contact_person"), [4]);
    const again = await admin.post("/v1/delegations/ended", end);
    assert.deepEqual([again.status, again.body.reason], [409, "already_ended"]);
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
