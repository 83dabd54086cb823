// What a report says of children and of their siblings stands in each one's file.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, someChild, someReport } from "./client.mjs";
import { Server } from "./server.mjs";

describe("what a report says", () => {
  let server, staff;
  before(async () => {
    server = await Server.start();
    staff = await Client.signedIn(server, "utredare");
  });
  after(() => server.remove());
  const newFile = async (extra) => (await staff.report(someReport(extra))).files[0].file;

  it("what was said of a known child is shown where the file says otherwise", async () => {
    const number = "20180523-2392";
    const known = { name: "Alva Provsson", identity_number: number, born: undefined, sex: "boy" };
    const child = (extra) => someChild({ ...known, ...extra });
    const id = await newFile({ children: [child()] });
    await staff.report(someReport({ children: [child({ name: "ALVA PROVSSON" })] }));
    await staff.report(someReport({ children: [child({ name: "Alva Lund", address: "Granen" })] }));
    const said = (await staff.file(id)).reports.map((one) => one.said);
    assert.deepEqual(said, [undefined, undefined, { name: "Alva Lund", address: "Granen" }]);
  });

  it("siblings of one report are shown in each other’s files", async () => {
    const body = someReport({ siblings: "yes", children: [someChild(), someChild()] });
    const [one, other] = (await staff.report(body)).files.map(({ file }) => file);
    const file = await staff.file(one);
    assert.deepEqual(
      file.reports[0].others.map((card) => card.id),
      [other],
    );
    const [sibling] = file.child.guardians;
    assert.deepEqual([sibling.relation.id, sibling.file, sibling.has_custody], ["sibling", other, false]);
    assert.equal((await staff.file(other)).child.guardians[0].file, one);
  });
});
