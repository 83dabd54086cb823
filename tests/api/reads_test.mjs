// Who reads unusually much is asked why, and whoever watches over the installation is told; nobody is ever refused.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, someChild, someReport, until } from "./client.mjs";
import { kWorkers, Server, settings } from "./server.mjs";

describe("a worker who reads more than is usual within an hour", () => {
  let server, staff, files;
  const told = () => server.told.split("\n").filter((line) => line.includes("security event=many_reads "));
  const search = (q) => staff.want(200, staff.post("/v1/search", { q }));

  before(async () => {
    server = new Server();
    server.putAccount(kWorkers[1]);
    server.addBoard(settings("norby", "Norby", "many_files = 2", "many_searches = 2"));
    server.putAccount({ worker: "nord1", login: "nord", name: "Nord", role: "intake", unit: "jour", board: "norby" });
    await server.start();
    staff = await Client.signedIn(server, "nord", { board: "norby" });
    const children = ["Alva", "Bo", "Cleo", "Dag", "Eva"].map((name) => someChild({ name: `${name} Provsson` }));
    files = (await staff.report(someReport({ children }))).files.map(({ file }) => file);
  });
  after(() => server.remove());

  // [what is done, what the answer says of it, how often somebody has been told by then]
  for (const [what, read, many, times] of [
    ["two files", async () => [await staff.file(files[0]), await staff.file(files[1])].at(-1), undefined, 0],
    ["the same again", () => staff.file(files[0]), undefined, 0],
    ["a third one", () => staff.file(files[2]), { files: 3, searches: 0 }, 1],
    ["a fourth one", () => staff.file(files[3]), { files: 4, searches: 0 }, 1],
    ["a fifth one", () => staff.file(files[4]), { files: 5, searches: 0 }, 2],
    ["a search", () => search("Alva"), { files: 5, searches: 1 }, 2],
    ["the same search, typed on", () => search("Alva P"), { files: 5, searches: 1 }, 2],
    ["too little to search for", () => search("  "), undefined, 2],
  ]) {
    it(`is answered all the same: ${what}`, async () => {
      assert.deepEqual((await read()).many_reads, many);
      assert.ok(await until(() => told().length === times), server.told);
    });
  }

  it("is told of with who it is and nothing of whom they read", () => {
    assert.match(told()[0],/ board=norby who=nord1 from=[0-9a-f]{8} trace=[0-9a-f]{32}$/);
    assert.ok(!server.told.includes("Alva") && !server.told.includes(files[0]));
  });

  it("says why, in words, and is asked no more", async () => {
    const empty = await staff.post("/v1/reads/reason", { reason: " " });
    assert.deepEqual([empty.status, empty.body.field, empty.body.reason], [422, "reason", "missing"]);
    assert.ok((await staff.file(files[0])).many_reads, "nothing was explained");
    await staff.want(204, staff.post("/v1/reads/reason", { reason: "Går igenom syskonens akter" }));
    assert.equal((await staff.file(files[0])).many_reads, undefined);
  });

  it("is on the log, which stays whole", async () => {
    assert.match(await server.metrics(), /^skyddsnat_security_events_total\{event="many_reads"\} 2$/m);
    await staff.get("/v1/incoming");
    await server.stop();
    const { status, out } = server.verify("norby");
    assert.equal(status, 0, out);
  });
});
