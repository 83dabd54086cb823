// Requests from outside, through the API: each command once, what the file then shows, what is refused.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { dayAfter } from "./client.mjs";
import { kSafe, recordAs } from "./steps.mjs";

const about = { external_request: 1 };
const kAnswer = {
  ...about,
  answer: "Stöd behövs.",
  measures: [
    { what: "Samtal", extent: "Varje vecka", duration: "Sex månader" },
    { what: "Skolstöd", extent: "Dagligen", duration: "Ett läsår" },
  ],
  decided_by: "Enhetschefen",
};
const kTransfer = { kind: "case_transfer", asker: "Lillköping", question: "Tar ni över?" };

const dutyOf = (file) => file.duties.find(({ subject }) => subject === "external_request");

/** In a file that has nothing but its first report. */
export async function recordRequests(staff, id, today) {
  const asked = dayAfter(today, { days: 20 });
  const later = dayAfter(today, { days: 30 });
  const received = {
    kind: "prosecutor_statement",
    asker: "Åklagarkammaren",
    reference: "AM-1-26",
    question: "Yttrande.",
    answer_by: asked,
  };
  const waiting = await recordAs(staff, id, [kSafe, ["receive_external_request", received]]);
  assert.deepEqual([dutyOf(waiting).rule, dutyOf(waiting).due], ["D42", asked]);
  const file = await recordAs(staff, id, [
    ["ask_for_more_time", { ...about, until: later, reasons: "Barnet ska höras." }],
    ["record_answer_day", { ...about, outcome: "granted" }],
    ["decide_request_answer", kAnswer],
  ]);
  assert.equal(dutyOf(file).due, later);
  const [matter] = file.matters;
  assert.deepEqual([matter.kind.id, matter.number, matter.live], ["external_request", 1, true]);
  const shown = Object.fromEntries(matter.fields.map((field) => [field.id, field.value]));
  assert.deepEqual(shown, { ...received, received: today, answer_by: later, decided: today }, "who asks, and what");
  const measures = file.entries.at(-1).fields.find((field) => field.id === "measures");
  assert.deepEqual(measures.value, kAnswer.measures);
  const gap = { ...kAnswer, measures: [kAnswer.measures[0], { what: "Samtal", extent: "Ofta" }] };
  const wrong = await staff.want(422, staff.command(id, "decide_request_answer", gap));
  assert.equal(wrong.field, "measures.1.duration");
  const ended = await recordAs(staff, id, [
    ["record_request_answer_sent", { ...about, how: "Brev" }],
    ["receive_external_request", kTransfer],
    ["withdraw_external_request", { external_request: 2, reasons: "Familjen flyttade inte." }],
  ]);
  assert.deepEqual([dutyOf(ended), ended.matters.map(({ live }) => live)], [undefined, [false, false]]);
  const again = staff.command(id, "record_request_answer_sent", { external_request: 2, how: "Brev" });
  assert.equal((await staff.want(409, again)).reason, "already_ended");
}
