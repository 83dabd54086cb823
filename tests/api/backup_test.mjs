// Backups and anchors beside a running server, the disaster, and what the restored board knows.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, someReport } from "./client.mjs";
import { run, Server } from "./server.mjs";

let server, folder, database, at, signer, first, second;
before(async () => {
  server = await Server.start();
  database = server.store.slice("sqlite:".length);
  folder = path.dirname(database);
  at = (name) => path.join(folder, name);
});
after(() => server.remove());

const store = (verb, ...rest) => run([verb, "--store", server.store, ...rest]);
const anchor = (name) => store("anchor", "--key", at("anchor.key"), "--out", at(name));
const verify = (name, ...rest) => store("verify", "--anchor", at(name), ...rest);
const report = async () => (await (await Client.signedIn(server, "utredare")).report(someReport())).files[0].file;
const seen = async (file) => (await (await Client.signedIn(server, "utredare")).get(`/v1/files/${file}`)).status;
function ok(done, told) {
  assert.equal(done.status, 0, done.out);
  if (told) assert.match(done.out, told);
}

describe("beside a running server", () => {
  it("an anchor key is made once", () => {
    const made = run(["anchor-key", at("anchor.key")]);
    ok(made, /^[0-9a-f]{64}\n$/);
    signer = made.out.trim();
    assert.equal(statSync(at("anchor.key")).mode & 0o777, 0o600);
    assert.equal(run(["anchor-key", at("anchor.key")]).status, 2);
  });
  it("an anchor and a backup are taken between two reports", async () => {
    first = await report();
    assert.equal(await seen(first), 200);
    ok(anchor("before.txt"), /before\.txt: granby .*Z, 2 streams, \d+ events, sum [0-9a-f]{64}\n$/);
    ok(store("backup", at("backup")), /backup: 2 streams and \d+ events, every page and chain whole/);
    second = await report();
    ok(anchor("later.txt"), /4 streams/);
    assert.equal(readdirSync(folder).filter((name) => name.startsWith("backup")).length, 1, "one file");
    assert.ok(statSync(at("before.txt")).size < 10_000);
  });
  it("neither writes over anything", () => {
    for (const done of [anchor("before.txt"), store("backup", at("backup")), store("backup", database)]) {
      assert.equal(done.status, 2);
      assert.match(done.out, /is there already/);
    }
  });
  it("nor is a store restored over one that is in use", () => {
    const done = store("restore", at("backup"));
    assert.equal(done.status, 1);
    assert.match(done.out, /store\.db is in use by another program/);
  });
});

describe("after a power cut", () => {
  before(() => server.kill());
  it("a backup can still be taken", () => ok(store("backup", at("late_backup")), /4 streams/));
  it("a store is not restored over another", () => {
    const done = store("restore", at("backup"));
    assert.equal(done.status, 2);
    assert.match(done.out, /store\.db is there already\. Move it away first/);
  });
  it("both anchors hold", () => {
    ok(verify("later.txt", "--anchor-public", signer), /anchored: 4 streams/);
    ok(verify("before.txt"), /anchored: 2 streams.*--anchor-public was not given/);
  });
  it("and they hold of a copy in another database", () => {
    const copy = `sqlite:${at("copy.db")}`;
    ok(run(["copy", server.store, copy]));
    ok(run(["verify", "--store", copy, "--anchor", at("later.txt")]), /anchored: 4 streams, \d+ events and 1 reads/);
  });
  it("an anchor that was changed, or is another's, does not", () => {
    const text = readFileSync(at("later.txt"), "utf8");
    writeFileSync(at("changed.txt"), text.replace("streams: 4", "streams: 2"));
    for (const [done, told] of [
      [verify("changed.txt"), /anchor: it is not as it was signed/],
      [verify("later.txt", "--anchor-public", "0".repeat(64)), /anchor: it is signed by another/],
    ]) {
      assert.equal(done.status, 1);
      assert.match(done.out, told);
    }
  });
  it("what is asked wrongly is told", () => {
    for (const done of [
      verify("nowhere.txt"),
      verify("later.txt", "--anchor-public", "short"),
      store("verify", "--anchor-public", signer),
      store("anchor", "--key", at("nowhere.key")),
      run(["backup", "--store", "postgresql:///nowhere", at("never")]),
      run(["restore", at("nowhere"), "--store", `sqlite:${at("never.db")}`]),
    ]) {
      assert.equal(done.status, 2, done.out);
    }
    assert.ok(!existsSync(at("never")) && !existsSync(at("never.db")));
  });
});

describe("a store restored", () => {
  before(() => {
    for (const name of readdirSync(folder)) {
      if (name.startsWith("store.db") && name !== "store.db.key") renameSync(at(name), at(`lost-${name}`));
    }
  });
  it("needs no key to be restored, and its own to be opened", () => {
    renameSync(at("store.db.key"), at("kept.key"));
    ok(store("restore", at("backup"), "--replaces", at("lost-store.db")), /2 streams .* whole/);
    assert.match(server.verify().out, /key file .* is missing/);
    copyFileSync(at("kept.key"), at("store.db.key"));
    ok(server.verify(), /^whole: 1 files/);
  });
  it("is as it was anchored then, and not as later", () => {
    ok(verify("before.txt", "--anchor-public", signer));
    const done = verify("later.txt", "--anchor-public", signer);
    assert.equal(done.status, 1);
    assert.equal(done.out.match(/it is missing/g).length, 2);
  });
  it("knows the first report and not the second, and goes on", async () => {
    await server.start();
    assert.equal(await seen(first), 200);
    assert.equal(await seen(second), 404);
    assert.equal(await seen(await report()), 200);
    await server.stop();
    ok(server.verify(), /^whole: 2 files/);
  });
});
