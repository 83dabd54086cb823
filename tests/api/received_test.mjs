// What comes in is of the day it came in, whenever somebody had time to type it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, dayAfter, someReport } from "./client.mjs";
import { Server } from "./server.mjs";

let server, staff, today;
before(async () => {
  server = await Server.start();
  staff = await Client.signedIn(server, "utredare");
  today = staff.me.today;
});
after(() => server.remove());

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
