// Of which day a fact is, and what becomes of one that was written wrong: duties and lists follow what an entry should
// have said, and both readings stay.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, dayAfter, someReport } from "./client.mjs";
import { Server } from "./server.mjs";
import { kOpened, kSafe, recordAs } from "./steps.mjs";

let server, staff, today;
before(async () => {
  server = await Server.start();
  staff = await Client.signedIn(server, "utredare");
  today = staff.me.today;
});
after(() => server.remove());

const entryOf = (file, type) => file.entries.findLast((one) => one.type === type);
const valueOf = ({ fields }, wanted) => fields.find(({ id }) => id === wanted)?.value;
const dueOf = (file, rule) => file.duties.find((one) => one.rule === rule)?.due;

// All that the entry says, as a correction gives it; with what should be in place of it.
function given(entry, instead) {
  const flat = (field, value) => (value === undefined ? [] : [{ field, value: String(value) }]);
  const known = Object.fromEntries(entry.fields.map(({ id, value }) => [id, value]));
  return Object.entries({ ...known, ...instead }).flatMap(([id, value]) => flat(id, value));
}
const correct = (file, entry, instead, more = {}) =>
  staff.command(file.id, "correct_entry", {
    entry: entry.sequence,
    values: given(entry, instead),
    reasons: "Fel i posten.",
    ...more,
  });

describe("a correction", () => {
  it("of the day a report came in moves its time limits, in the file and in the lists", async () => {
    const wrong = `${dayAfter(today, { days: -1 })}T10:00:00Z`;
    const right = `${dayAfter(today, { days: -5 })}T10:00:00Z`;
    const { files } = await staff.report(someReport({ received_at: wrong }));
    const file = await staff.file(files[0].file);
    assert.equal(dueOf(file, "D02"), dayAfter(today, { days: 13 }));
    const entry = entryOf(file, "report_received");
    assert.equal((await correct(file, entry, { received_at: right })).status, 200);
    const after = await staff.file(file.id);
    assert.equal(dueOf(after, "D02"), dayAfter(today, { days: 9 }));
    assert.equal(after.reports[0].received, right.slice(0, 10));
    const { items } = await staff.want(200, staff.get("/v1/incoming?limit=200"));
    const waiting = items.find((one) => one.file.id === file.id);
    assert.equal(Date.parse(waiting.received_at), Date.parse(right));
    // Both readings stand, the first with its day, who and when.
    const first = after.entries[entry.sequence - 1];
    assert.deepEqual(first, { ...entry, corrected_by: [after.version], corrected_day: right.slice(0, 10) });
    const second = after.entries.at(-1);
    assert.deepEqual([second.corrects.entry, second.corrects.type], [entry.sequence, "report_received"]);
    assert.equal(Date.parse(valueOf(second.corrects, "received_at")), Date.parse(right));
    assert.equal(valueOf(second, "reasons"), "Fel i posten.");
  });

  it("has reasons of its own, beside those of what it corrects", async () => {
    const { files } = await staff.report(someReport());
    const file = await recordAs(staff, files[0].file, [kSafe]);
    const reasons = "Trygg hos mormor.";
    assert.equal((await correct(file, entryOf(file, "safety_assessed"), { reasons })).status, 200);
    const second = (await staff.file(file.id)).entries.at(-1);
    assert.deepEqual([valueOf(second, "reasons"), valueOf(second.corrects, "reasons")], ["Fel i posten.", reasons]);
    for (const { fields } of [second, second.corrects]) {
      assert.equal(new Set(fields.map(({ id }) => id)).size, fields.length, "each field stands once");
    }
  });

  it("of the day something happened moves what is counted from it, and is itself of the day it was made", async () => {
    const { files } = await staff.report(someReport({ received_at: `${dayAfter(today, { days: -9 })}T10:00:00Z` }));
    const file = await recordAs(staff, files[0].file, [kSafe, kOpened]);
    const right = dayAfter(today, { days: -5 });
    const wrong = entryOf(file, "investigation_opened");
    assert.equal((await correct(file, wrong, {}, { day: right, values: [] })).status, 200);
    const after = await staff.file(file.id);
    assert.equal(after.duties.find(({ rule }) => rule === "D07").start, right);
    const second = after.entries.at(-1);
    assert.deepEqual([second.day, second.corrects.day], [today, right]);
    const answer = await correct(after, wrong, {}, { day: "i går" });
    assert.deepEqual([answer.status, answer.body.field], [422, "day"]);
  });

  it("takes nothing from one report to another", async () => {
    const { files } = await staff.report(someReport());
    const again = someReport();
    await staff.report({ ...again, children: [{ ...again.children[0], file: files[0].file }] });
    const file = await recordAs(staff, files[0].file, [kSafe, kOpened]);
    const entry = entryOf(file, "investigation_opened").sequence;
    const values = [{ field: "reports.0", value: "2" }];
    const answer = await staff.command(file.id, "correct_entry", { entry, values, reasons: "Fel anmälan." });
    assert.deepEqual([answer.status, answer.body.reason], [409, "another_matter"]);
  });

  it("of a need of protection that was ticked by mistake takes the child from the top of the list", async () => {
    const { files } = await staff.report(someReport());
    const need = { need: "needed", measures: "Hos mormor.", measures_by: "Jouren" };
    const file = await recordAs(staff, files[0].file, [["assess_safety", { ...kSafe[1], ...need }]]);
    assert.equal(file.alert.id, "protection");
    const instead = { need: "none", measures: undefined, measures_by: undefined };
    assert.equal((await correct(file, entryOf(file, "safety_assessed"), instead)).status, 200);
    assert.equal((await staff.file(file.id)).alert, undefined);
  });

  it("is refused for what a party has been told, for what others rest on, and for what could not be", async () => {
    const { files } = await staff.report(someReport());
    const file = await recordAs(staff, files[0].file, [kSafe, kOpened]);
    const assessed = entryOf(file, "safety_assessed"), received = entryOf(file, "report_received");
    const tomorrow = `${dayAfter(today, { days: 2 })}T10:00:00Z`;
    for (const [entry, instead, reason, status = 409, field = undefined] of [
      [assessed, { need: "needed" }, "relied_on"],
      [file.entries[0], {}, "not_correctable"],
      [received, { received_at: tomorrow }, "dated_in_future"],
      [received, { received_at: "igår" }, "malformed", 422, "received_at"],
      [{ sequence: 99, fields: [] }, {}, "no_such_number"],
    ]) {
      const answer = await correct(file, entry, instead);
      assert.deepEqual([answer.status, answer.body.reason, answer.body.field], [status, reason, field]);
    }
    assert.equal((await staff.file(file.id)).version, file.version, "nothing was written");
  });

  it("is described: the command, and the form of each kind of entry that may be given anew", async () => {
    const { correction } = await staff.want(200, staff.get("/v1/describe"));
    assert.equal(correction.command, "correct_entry");
    const forms = new Map(correction.forms.map((one) => [one.event, one]));
    assert.equal(forms.get("report_received").asks_day, false);
    assert.equal(forms.get("safety_assessed").asks_day, true);
    for (const type of ["file_opened", "file_joined", "entry_corrected"]) assert.ok(!forms.has(type), type);
  });
});

describe("a report and an application", () => {
  it("are of the day they came in, whenever they were typed", async () => {
    const christmas = `${Number(today.slice(0, 4)) - 1}-12-25`;
    const received_at = `${christmas}T10:00:00Z`;
    const told = { ...someReport({ received_at, reporter: "school", feedback_wanted: "yes" }) };
    const { files } = await staff.report(told);
    const file = await staff.file(files[0].file);
    const [opened, report, asked] = ["file_opened", "report_received", "feedback_requested"].map((type) =>
      file.entries.find((one) => one.type === type),
    );
    assert.equal(opened.day, today);
    assert.deepEqual([report.day, asked.day, file.reports[0].received], [christmas, christmas, christmas]);
    assert.equal(report.recorded_at.slice(0, 4), today.slice(0, 4), "when it was typed still stands");
    const assess = file.duties.find((one) => one.rule === "D02");
    assert.deepEqual([assess.start, assess.due], [christmas, dayAfter(christmas, { days: 14 })]);
    const applied = { received_at, channel: "letter", applicant: "guardian", about: "Avlastning." };
    await staff.do(file.id, "receive_application", applied);
    const application = (await staff.file(file.id)).entries.at(-1);
    assert.deepEqual([application.type, application.day], ["application_received", christmas]);
  });
});
