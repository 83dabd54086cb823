// An appeal that came too late for the one is not too late for the other.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { dayAfter } from "./client.mjs";
import { kCustody, kGuardian, kSafe, recordAs } from "./steps.mjs";

/** What the parties say and are told at the end of an investigation, and an appeal in time. */
export const kAppealed = [
  ["record_answer", { investigation: 1, from: "guardians", answer: "Inget att tillägga." }],
  ["omit_information", { investigation: 1, to: "child", ground: "too_young", reasons: "Åtta månader." }],
  ["notify_decision", { decision: 1, to: "guardians", guardian: 1, manner: "letter", how: "Rekommenderat" }],
  ["record_decision_received", { decision: 1, by: "guardians", guardian: 1, how: "Mottagningsbevis" }],
  ["omit_decision_notice", { decision: 1, to: "child", ground: "too_young", reasons: "Åtta månader." }],
  ["receive_appeal", { decision: 1, from: "guardians", guardian: 1, what: "Vill ha kontaktperson." }],
  ["hand_over_appeal", { decision: 1, to: "Förvaltningsrätten" }],
];

/** In a file that has been open for more than 69 days. */
export async function recordLateAppeal(staff, id, today) {
  const ago = (days) => dayAfter(today, { days: -days });
  const on = (days, fields) => ({ day: ago(days), ...fields });
  const [mother, child] = [{ from: "guardians", guardian: 1 }, { from: "child" }];
  await recordAs(staff, id, [
    kSafe,
    kGuardian,
    kCustody,
    ["open_investigation", on(69, { reports: [1] })],
    ["decide", on(60, { investigation: 1, outcome: "no_intervention", reasons: "Inget behov." })],
    ["notify_decision", on(59, { decision: 1, to: "guardians", guardian: 1, manner: "in_person", how: "Möte" })],
    ["receive_appeal", on(1, { decision: 1, ...mother, what: "Vill ha stöd." })],
    ["receive_appeal", on(1, { decision: 1, ...child, what: "Jag med." })],
  ]);
  const all = await staff.command(id, "reject_appeal", { decision: 1, reasons: "Sent." });
  assert.deepEqual([all.status, all.body.reason], [409, "appeal_in_time"], "the child has not been told");
  const file = await recordAs(staff, id, [["reject_appeal", { decision: 1, ...mother, reasons: "Kom in för sent." }]]);
  const told = file.notices.filter(({ of }) => of.id === "decision");
  assert.deepEqual(
    told.map((one) => [one.guardian, one.state, one.received, one.appealed, one.rejected, one.handed_over]),
    [
      [1, "told", ago(59), ago(1), today, undefined],
      [undefined, "owed", undefined, ago(1), undefined, undefined],
    ],
  );
  assert.deepEqual(
    file.duties.filter(({ rule }) => rule === "D45").map(({ whom }) => whom.en),
    ["The child"],
  );
}
