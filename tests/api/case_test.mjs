// One child's case over HTTP, from a school's report to the closing, with the duties that the law asks for after each
// step.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, dayAfter, someChild, someReport } from "./client.mjs";
import { Server } from "./server.mjs";

let server, intake, worker, leader, today, id;
before(async () => {
  server = await Server.start();
  [intake, worker, leader] = [
    await Client.signedIn(server, "mottagning"),
    await Client.signedIn(server, "utredare"),
    await Client.signedIn(server, "ledare"),
  ];
  today = intake.me.today;
});
after(() => server.remove());

/** "D02 2026-12-05" for each duty, rights and milestones aside, as they stand in the file. */
async function duties() {
  const file = await worker.file(id);
  assert.ok(
    file.duties.every((duty) => !duty.late),
    "nothing is late in a case of one day",
  );
  return file.duties
    .filter((duty) => duty.kind === "duty" || duty.kind === "local")
    .map((duty) => `${duty.rule} ${duty.due ?? "-"}`)
    .sort();
}
/** What is left to do, as [rule, distance from today] pairs; without a distance no time is set. */
const left = (...rows) => rows.map(([rule, by]) => `${rule} ${by ? dayAfter(today, by) : "-"}`).sort();
const kToInform = ["D06", {}],
  kToInformChild = ["D06.child", {}],
  kToFinish = ["D07", { months: 4 }],
  kToNotify = ["F33", {}],
  kToNotifyChild = ["F33.child"],
  kToCarryOut = ["D37", { months: 3 }];
const toReview = (months) => ["L01", { months }];

async function step(who, command, fields, ...wanted) {
  const before = await who.file(id);
  assert.ok(
    before.offers.some((one) => one.command === command && one.allowed),
    `${command} is offered`,
  );
  const done = await who.do(id, command, fields, { ifMatch: before.version });
  assert.equal(done.version, before.version + 1);
  assert.deepEqual(await duties(), left(...wanted), command);
  return done;
}

describe("a case", () => {
  it("begins with a report from a school, and two duties", async () => {
    const answer = await intake.report(
      someReport({ channel: "message", feedback_wanted: "no", children: [someChild({ born: "2017-05-04" })] }),
    );
    assert.match(answer.receipt, /^KV-[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    id = answer.files[0].file;
    const incoming = await intake.want(200, intake.get("/v1/incoming?limit=50"));
    assert.deepEqual(
      incoming.items.map((one) => [one.file.id, one.need]),
      [[id, undefined]],
    );
    assert.deepEqual(await duties(), [`D01 ${today}`, `D02 ${dayAfter(today, { days: 14 })}`]);
    assert.equal((await worker.file(id)).next.command, "assess_safety");
  });

  it("safety", () =>
    step(intake, "assess_safety", { report: 1, need: "none", facts: "Barnet är i skolan.", reasons: "Inget akut." }, [
      "D02",
      { days: 14 },
    ]));

  it("refuses a decision before there is anything to decide", async () => {
    const answer = await intake.command(id, "decide", {
      investigation: 1,
      outcome: "no_intervention",
      reasons: "För tidigt.",
      decided_by: "Mottagning Ett",
    });
    assert.deepEqual([answer.status, answer.body.reason], [409, "no_such_number"]);
    assert.equal(answer.body.law.act, "SFS 2017:900");
  });

  it("open", async () => {
    const done = await step(
      intake,
      "open_investigation",
      { reports: [1], grounds: "Upprepad oro för omsorgen." },
      kToInform,
      kToInformChild,
      kToFinish,
    );
    assert.equal(done.number, 1);
  });
  it("assigned", () =>
    step(
      leader,
      "assign",
      { unit: "utredning_norr", worker: "utr1", reasons: "Norr" },
      kToInform,
      kToInformChild,
      kToFinish,
    ));
  it("inform", () =>
    step(worker, "inform_parties", { investigation: 1, informed: "guardians_and_child", how: "Möte" }, kToFinish));
  it("plan", () => step(worker, "record_plan", { investigation: 1, plan: "Samtal, skola, hembesök." }, kToFinish));
  it("the child is heard", () =>
    step(
      worker,
      "hold_child_talk",
      {
        investigation: 1,
        basis: "guardians_agreed",
        own_words: "Jag vill att mamma ska orka.",
        views: "Vill ha hjälp hemma.",
      },
      kToFinish,
    ));
  it("who has custody", async () => {
    await step(
      worker,
      "record_guardian",
      { name: "Förälder Prov", relation: "mother", has_custody: "yes" },
      kToFinish,
    );
    await step(worker, "record_custody", { custody: "one", grounds: "Folkbokföringen" }, kToFinish);
  });
  it("refuses a grant without consent, and says which", async () => {
    const answer = await worker.command(id, "decide", {
      investigation: 1,
      outcome: "grant",
      intervention: "open_care",
      reasons: "Behov av stöd.",
      decided_by: "Utredare Ett",
    });
    assert.deepEqual([answer.status, answer.body.reason], [409, "consent_missing_guardian"]);
  });
  it("consent", () =>
    step(
      worker,
      "record_consent",
      { intervention: "open_care", guardian: 1, answer: "given", how: "Möte" },
      kToFinish,
    ));
  it("best interests", () =>
    step(
      worker,
      "weigh_best_interests",
      { investigation: 1, weighing: "Stöd i hemmet är bäst.", child_view: "Vill ha hjälp hemma." },
      kToFinish,
    ));
  it("communicate", () =>
    step(
      worker,
      "communicate",
      { investigation: 1, to: "guardians", what: "Hela utredningen.", answer_by: dayAfter(today, { days: 14 }) },
      kToFinish,
    ));
  it("decide", async () => {
    await step(
      worker,
      "decide",
      {
        investigation: 1,
        outcome: "grant",
        intervention: "open_care",
        reasons: "Behovet är klarlagt.",
        decided_by: "Utredare Ett",
      },
      kToFinish,
      kToNotify,
      kToNotifyChild,
      kToCarryOut,
    );
  });
  it("notify", () =>
    step(
      worker,
      "notify_decision",
      { decision: 1, to: "guardians_and_child", manner: "in_person", how: "Vid möte" },
      kToFinish,
      kToCarryOut,
    ));
  it("start", () =>
    step(
      worker,
      "start_intervention",
      { intervention: 1, provider: "Öppenvården", first_review: dayAfter(today, { months: 2 }) },
      kToFinish,
      toReview(2),
    ));
  it("goal", async () => {
    await step(worker, "set_goal", { intervention: 1, text: "Frukost varje dag." }, kToFinish, toReview(2));
    await step(
      worker,
      "assess_goal",
      { intervention: 1, goal: 1, outcome: "reached", comment: "Varje dag i en månad." },
      kToFinish,
      toReview(2),
    );
  });
  it("review", () =>
    step(
      worker,
      "review_intervention",
      { intervention: 1, review: "Fungerar väl.", next_review: dayAfter(today, { months: 3 }) },
      kToFinish,
      toReview(3),
    ));
  it("refuses to close what is open", async () => {
    const answer = await worker.command(id, "close_file", { why: "no_further_need", summary: "Klart." });
    assert.deepEqual([answer.status, answer.body.reason], [409, "still_open"]);
  });
  it("end", () =>
    step(
      worker,
      "end_intervention",
      { intervention: 1, ending: "as_planned", outcome: "Barnet har det bra." },
      kToFinish,
    ));
  it("finish", () =>
    step(worker, "finish_investigation", {
      investigation: 1,
      outcome: "with_intervention",
      document: "Utredningen i sin helhet.",
    }));
  it("close", () => step(worker, "close_file", { why: "no_further_need", summary: "Målet är nått." }));

  it("stands whole afterwards, and in no list", async () => {
    const file = await worker.want(200, worker.get(`/v1/files/${id}?print=1`));
    assert.equal(file.closed, today);
    assert.equal(file.entries.length, file.version);
    assert.deepEqual(
      file.entries.map((one) => one.sequence),
      file.entries.map((_, i) => i + 1),
    );
    assert.equal(file.decisions[0].missing.length, 0);
    assert.ok(file.investigations[0].steps.every((one) => one.done));
    for (const list of [
      "incoming?limit=50",
      "duties?whose=mine&limit=50",
      "duties?whose=unit&limit=50",
    ]) {
      assert.equal((await worker.want(200, worker.get(`/v1/${list}`))).total, 0, list);
    }
  });
});
