// What a tired administrator does beside the guides: nothing is lost by it, and what to do about it is told.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, newKey, someReport, until } from "./client.mjs";
import { isOnPostgres, run, Server } from "./server.mjs";

const onlySqlite = { skip: isOnPostgres ? "is about SQLite's files" : false };
const contents = (folder) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), "latin1")]));

describe("a restore into the place of a database whose server runs", onlySqlite, () => {
  let server, folder, database, backup, staff;
  const at = (name) => path.join(folder, name);
  before(async () => {
    server = await Server.start();
    database = server.store.slice("sqlite:".length);
    folder = path.dirname(database);
    backup = at("backup");
    staff = await Client.signedIn(server, "mottagning");
    await staff.report(someReport());
    assert.equal(run(["backup", backup, ...server.where]).status, 0);
  });
  after(() => server.remove());
  const restore = () => run(["restore", backup, ...server.where]);

  it("is refused, with who has it", () => {
    const done = restore();
    assert.equal(done.status, 1);
    assert.match(done.out, /store\.db is in use by another program \(process \d+\)\. Stop that first\./);
  });
  it("also when its files have been moved away, and the server acknowledges nothing more", async () => {
    renameSync(database, at("lost.db"));
    renameSync(`${database}-wal`, at("lost.db-wal"));
    assert.match(restore().out, /in use by another program/);
    const before = contents(folder);
    for (const answer of [
      await staff.post("/v1/reports", someReport(), { key: newKey() }),
      await staff.get("/v1/incoming"),
      await fetch(`${server.base}/ready`),
    ]) {
      assert.equal(answer.status, 503);
    }
    assert.ok(await until(() => /moved, removed or replaced.*Stop this program, put .*store\.db/.test(server.told)));
    assert.equal(await server.stop(), 0);
    assert.deepEqual(contents(folder), before, "it has written nothing more, and removed nothing");
  });
  it("is done when the server has been stopped", async () => {
    const done = restore();
    assert.equal(done.status, 0, done.out);
    await server.start();
    assert.equal((await (await Client.signedIn(server, "mottagning")).get("/v1/incoming")).body.total, 1);
    await server.stop();
  });
  it("and what was moved away is whole, put back together", () => {
    for (const [from, to] of [["lost.db", "back.db"], ["lost.db-wal", "back.db-wal"], ["store.db.key", "back.db.key"]])
      copyFileSync(at(from), at(to));
    assert.match(run(["verify", "--store", `sqlite:${at("back.db")}`]).out, /^whole: 1 files/);
  });
});
