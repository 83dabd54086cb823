// A file with an entry that somebody has changed past the program, on a database that can be written to by hand: the
// fault is lasting and says so, is told to whoever runs the server, and stands in nobody else's way.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, someReport, until } from "./client.mjs";
import { Cluster } from "./cluster.mjs";
import { kWorkers, Server } from "./server.mjs";

const skip = Cluster.isInstalled ? false : "PostgreSQL is not installed; tools/packages.txt names it.";
const kNumber = "20170101-2393";

describe("a damaged file", { skip }, () => {
  let cluster, server, staff, file, other;
  const kChild = { kind: "known", name: "Prov Provsson", identity_number: kNumber, sex: "boy" };
  const reportOf = () => someReport({ children: [kChild] });
  const byHand = (sql) => cluster.ask(`BEGIN; SET LOCAL session_replication_role = replica; ${sql}; COMMIT`);
  before(async () => {
    cluster = await Cluster.start();
    server = new Server({ config: cluster.makeConfig() });
    for (const one of kWorkers) server.putAccount(one);
    await server.start();
    staff = await Client.signedIn(server, "mottagning");
    file = (await staff.report(reportOf())).files[0].file;
    other = (await staff.report(someReport())).files[0].file;
    const { version } = await staff.file(file);
    byHand(`UPDATE events SET day = day + 1 WHERE stream = '\\x${file}' AND sequence = ${version}`);
  });
  after(async () => {
    await server.remove();
    await cluster.remove();
  });

  const kSaid = /^Post \d+ i akten är inte som det skrevs, och kan inte läsas\. Inget nytt är sparat\. Det hjälper/;
  const note = (id) => staff.command(id, "write_note", { kind: "note", text: "Ringde skolan." });
  for (const [what, ask] of [
    ["is read", () => staff.get(`/v1/files/${file}`)],
    ["is written in", () => note(file)],
    ["takes a report", () => {
      const children = [{ file, kind: "known", sex: "boy" }];
      return staff.post("/v1/reports", someReport({ children }));
    }],
  ]) {
    it(`says which entry it is, and that trying again does not help, when it ${what}`, async () => {
      for (let i = 0; i < 2; ++i) {
        const answer = await ask();
        assert.deepEqual([answer.status, answer.body.reason], [500, "damaged"]);
        assert.match(answer.body.detail, kSaid);
        assert.match(answer.body.detail_en, /^Entry \d+ of the file is not as it was written/);
        assert.doesNotMatch(JSON.stringify(answer.body), /Provsson|2017/);
      }
    });
  }

  it("is told in the log, without whom it is about, and counted", async () => {
    assert.ok(await until(() => server.told.includes("security event=damaged board=")), server.told);
    assert.match(server.told, new RegExp(`Stream ${file} sequence \\d+: the payload cannot be opened`));
    assert.match(server.told, /answer status=500 .*address=\/v1\/files\/\{id\}/);
    assert.doesNotMatch(server.told, /Provsson|20170101/);
    assert.match(await server.metrics(), /^skyddsnat_security_events_total\{event="damaged"\} [1-9]/m);
    assert.match(await server.metrics(), /^skyddsnat_store_failing\{.*\} 0$/m);
    assert.equal((await fetch(`${server.base}/ready`)).status, 200);
  });

  it("stands in the lists with the others, and keeps none from being worked with", async () => {
    const listed = await staff.want(200, staff.get("/v1/incoming"));
    const ids = listed.items.map((one) => one.file.id);
    assert.ok(ids.includes(file) && ids.includes(other), JSON.stringify(ids));
    assert.equal((await note(other)).status, 200);
    assert.equal((await staff.get(`/v1/files/${other}`)).status, 200);
  });

  it("keeps no report about the child from being taken, from another system either", async () => {
    const school = new Client(server, { bearer: server.makeApiKey("skola-norr") });
    await school.report({ ...reportOf(), channel: "system", reporter_organisation: "Norra skolan" });
    const again = (await staff.report(reportOf())).files[0];
    const beside = await staff.file(again.file);
    assert.notEqual(again.file, file);
    assert.equal(beside.reports.length, 2, "both stand in one file");
  });

  it("shows no name where that is what is damaged", async () => {
    byHand(`UPDATE files SET label = '\\x00' WHERE file = '\\x${other}'`);
    const look = async () => {
      const listed = await staff.want(200, staff.get("/v1/incoming"));
      return Object.fromEntries(listed.items.map((one) => [one.file.id, one.file.name]));
    };
    const shown = await look();
    assert.equal(shown[other], "Namnet kan inte läsas");
    assert.equal(shown[file], "Prov Provsson");
    const isTold = () => server.told.includes(`What lists show of file ${other} is not as it was written`);
    assert.ok(await until(async () => (await look()) && isTold())); // Of the faults of a second one has a line
  });
});
