// What is missing is asked for by its name and by how it is given, in both languages; nobody is told that something is
// missing and left to find out what.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { it } from "node:test";
import { Client, someReport } from "./client.mjs";
import { Server } from "./server.mjs";

const kRows = [
  ["write_note", { text: "x" }, "Välj slag.", "Choose kind."],
  ["write_note", { kind: "note" }, "Skriv anteckning.", "Write note."],
  ["record_custody", { custody: "two" }, "Skriv hur uppgiften är känd.", "Write how this is known."],
  ["contest_entry", { says: "Nej." }, "Ange anteckning nr.", "Give entry no."],
];

it("what is missing is asked for", async (t) => {
  const server = await Server.start();
  t.after(() => server.remove());
  const staff = await Client.signedIn(server, "utredare");
  const { file } = (await staff.report(someReport())).files[0];
  for (const [command, body, sv, en] of kRows) {
    const { status, body: told } = await staff.command(file, command, body);
    assert.deepEqual([status, told.reason, told.detail, told.detail_en], [422, "missing", sv, en], command);
  }
});
