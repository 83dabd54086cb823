// A server whose address names two hosts: it writes to the one that may be written to, and continues with the other
// when that has taken over. `./dev ha` does the same with three machines' worth of Patroni.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, newKey, someReport, until } from "./client.mjs";
import { Cluster } from "./cluster.mjs";
import { kWorkers, Server } from "./server.mjs";

const skip = Cluster.isInstalled ? false : "PostgreSQL is not installed; tools/packages.txt names it.";

describe("a server of two hosts", { skip }, () => {
  let first, second, server, staff;
  const acknowledged = new Map(); // Concern by file
  before(async () => {
    first = await Cluster.start();
    first.makeConfig();
    second = await first.startStandby();
    // The one that only follows stands first in the address.
    const hosts = `${second.folder},${first.folder}`;
    const config = first.writeConfig("hosts.toml", "board", hosts, "&target_session_attrs=read-write");
    server = new Server({ config });
    for (const one of kWorkers) server.putAccount(one);
    await server.start();
    staff = await Client.signedIn(server, "mottagning");
  });
  after(async () => {
    await server?.remove();
    await second?.remove();
    await first?.remove();
  });

  /** Gives the status; what was acknowledged is remembered. */
  async function send(report, key = newKey()) {
    const answer = await staff.post("/v1/reports", report, { key });
    if (answer.status === 201) acknowledged.set(answer.body.files[0].file, report.concern);
    return answer.status;
  }

  it("writes to the one that leads, and the other has it", async () => {
    assert.equal(await send(someReport()), 201);
    assert.equal(second.ask("SELECT pg_is_in_recovery()"), "t");
    assert.ok(await until(() => second.ask("SELECT count(*) FROM files") === "1"));
  });

  it("who asks while nobody leads is answered when the other has taken over, without a new start", async () => {
    await first.stopAtOnce();
    const [report, key] = [someReport({ concern: "Ser trött ut." }), newKey()];
    let isAnswered = false;
    const asked = send(report, key).finally(() => void (isAnswered = true));
    await new Promise((done) => void setTimeout(done, 300));
    assert.ok(!isAnswered);
    second.promote();
    assert.equal(await asked, 201);
    assert.equal(await send(report, key), 201, "the same again is the same report");
  });

  it("has lost nothing that was acknowledged", async () => {
    assert.equal(acknowledged.size, 2);
    assert.equal(second.ask("SELECT count(*) FROM files"), "2");
    for (const [file, concern] of acknowledged) {
      assert.equal((await staff.file(file)).reports[0].statement.concern, concern);
    }
    await server.stop();
    const whole = server.verify();
    assert.equal(whole.status, 0, whole.out);
  });
});
