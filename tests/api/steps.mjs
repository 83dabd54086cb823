// Steps of a case as [command, fields], for the tests that record one fact after another.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";

/** Records them in a file as somebody; answers the file as it then is. */
export async function recordAs(client, id, steps) {
  for (const [command, fields] of steps) {
    const answer = await client.command(id, command, fields);
    assert.equal(answer.status, 200, `${command}: ${JSON.stringify(answer.body)}`);
  }
  return client.file(id);
}

export const kGuardian = [
  "record_guardian",
  { name: "Förälder Prov", relation: "mother", has_custody: "yes", phone: "070-000 00 01" },
];
export const kCustody = ["record_custody", { custody: "one", grounds: "Uppgift från folkbokföringen" }];
export const kSafe = [
  "assess_safety",
  { report: 1, need: "none", facts: "Barnet är hos sin mormor.", reasons: "Inget akut." },
];
export const kOpened = ["open_investigation", { reports: [1], grounds: "Upprepad oro." }];
export const consent = (intervention) => [
  "record_consent",
  { intervention, guardian: 1, answer: "given", how: "Vid möte" },
];
export const grant = (intervention) => [
  "decide",
  {
    investigation: 1,
    outcome: "grant",
    intervention,
    reasons: "Behovet är klarlagt.",
    decided_by: "Utredare Ett",
  },
];
export const finish = (outcome) => [
  "finish_investigation",
  { investigation: 1, outcome, document: "Utredningen i sin helhet." },
];

/** A row of the delegation order that is adopted and ended on the same day, by whoever may. */
export async function adoptAndEnd(secretary) {
  const day = secretary.me.today, paragraph = "Protokoll § 7";
  const row = { decisions: ["residential_care"], level: "committee", adopted: day, from: day, paragraph };
  const { number } = await secretary.want(200, secretary.post("/v1/delegations", row));
  await secretary.want(200, secretary.post("/v1/delegations/trial", { delegation: number, last: day }));
  const end = { delegation: number, decided: day, last: day, paragraph };
  await secretary.want(200, secretary.post("/v1/delegations/ended", end));
  await secretary.want(200, secretary.get("/v1/delegations"));
}
export const kFollowedUp = [
  ["decide_follow_up", { investigation: 1, reasons: "Särskilt behov av stöd." }],
  ["tell_follow_up", { follow_up: 1, of: "start", to: "guardians", guardian: 1, how: "Telefon" }],
  ["make_follow_up_contact", { follow_up: 1, with: "Skolan", content: "Barnet är där varje dag." }],
  ["hold_follow_up_talk", { follow_up: 1, basis: "without_consent", own_words: "Det är lugnare nu." }],
  ["end_follow_up", { follow_up: 1, outcome: "Läget är bättre." }],
  [
    "omit_follow_up_notice",
    { follow_up: 1, of: "end", to: "guardians", guardian: 1, ground: "not_reached", reasons: "Har flyttat." },
  ],
];
