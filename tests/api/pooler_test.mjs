// Two servers behind PgBouncer in transaction mode: a transaction has another session than the one before, with fewer
// sessions than there are connections. What was prepared in one is not there in another.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, listen, newKey, someReport, until } from "./client.mjs";
import { Cluster } from "./cluster.mjs";
import { Pooler } from "./pooler.mjs";
import { kWorkers, Server } from "./server.mjs";

const kSessions = 3,
  kClients = 12,
  kEach = 10;
const skip =
  Cluster.isInstalled && Pooler.isInstalled ? false : "PostgreSQL or PgBouncer is not installed; ./dev ha needs both.";

describe("two servers behind a pooler", { skip }, () => {
  let cluster, pooler, here, there;
  before(async () => {
    cluster = await Cluster.start();
    cluster.makeConfig(); // For the database
    pooler = await Pooler.start(cluster, kSessions);
    const config = pooler.makeConfig();
    [here, there] = [new Server({ config }), new Server({ config })];
    for (const one of kWorkers) here.putAccount(one);
    await Promise.all([here.start(), there.start()]);
  });
  after(async () => {
    await Promise.all([here.remove(), there.remove()]);
    await pooler.stop();
    await cluster.remove();
  });

  it("write and read as many at once, each thing once", async () => {
    const ledger = new Map();
    const one = async (server) => {
      const staff = await Client.signedIn(server, "mottagning");
      for (let i = 0; i < kEach; ++i) {
        const key = newKey();
        const { files } = await staff.report(someReport({ concern: `Oro ${key}` }), { key });
        ledger.set(files[0].file, `Oro ${key}`);
        const { reports } = await staff.file(files[0].file);
        assert.deepEqual(
          reports.map((report) => report.statement.concern),
          [`Oro ${key}`],
        );
        await staff.do(files[0].file, "write_note", { kind: "note", text: `Anteckning ${key}` });
        assert.equal((await staff.get("/v1/incoming?limit=5")).status, 200);
      }
    };
    await Promise.all(Array.from({ length: kClients }, (_, i) => one(i % 2 === 0 ? here : there)));
    const staff = await Client.signedIn(here, "mottagning");
    const incoming = await staff.want(200, staff.get("/v1/incoming?limit=1"));
    assert.equal(incoming.total, kClients * kEach);
    assert.equal(ledger.size, kClients * kEach);
    for (const [file, concern] of ledger) {
      assert.equal((await staff.file(file)).reports[0].statement.concern, concern);
    }
  });

  it("hear of each other past it", async () => {
    const staff = await Client.signedIn(here, "mottagning");
    const lists = await listen(there, "/v1/events", { Cookie: staff.cookie });
    await staff.report(someReport());
    assert.ok(await until(() => lists.text.includes("data: lists")));
    lists.socket.destroy();
  });

  it("the store is whole", async () => {
    await Promise.all([here.stop(), there.stop()]);
    const found = here.verify();
    assert.equal(found.status, 0, found.out);
  });
});
