// Who comes in when a database has been brought back: nobody by what was right on the day of the backup.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, someReport } from "./client.mjs";
import { isOnPostgres, kPassword, kWorkers, run, Server } from "./server.mjs";

const [duty, intake, investigator, leader] = kWorkers;
const signIn = async (server, { login }) =>
  (await new Client(server).post("/v1/sign-in", { login, password: kPassword }, { key: null })).status;

describe("a database that is restored", { skip: isOnPostgres ? "is about SQLite's files" : false }, () => {
  let server, folder, at, session, key, count = 0;
  const goesOn = async () => {
    const client = new Client(server);
    client.cookie = session;
    return (await client.get("/v1/incoming")).status;
  };
  /** 422: the key is taken, and what it sends is no report. */
  const reports = async () => (await new Client(server, { bearer: key }).post("/v1/reports", {})).status;
  /** Moves what is there away; gives where the database is then. */
  const moveAway = () => {
    const to = at(`old-${++count}`);
    mkdirSync(to);
    for (const name of readdirSync(folder)) {
      if (name.startsWith("store.db") && name !== "store.db.key") renameSync(at(name), path.join(to, name));
    }
    return path.join(to, "store.db");
  };
  const restore = (...words) => run(["restore", at("backup"), ...server.where, ...words]);

  before(async () => {
    server = new Server();
    folder = path.dirname(server.store.slice("sqlite:".length));
    at = (name) => path.join(folder, name);
    for (const one of [duty, intake, investigator]) server.putAccount(one);
    key = server.makeApiKey("skola");
    await server.start();
    const staff = await Client.signedIn(server, intake.login);
    session = staff.cookie;
    await staff.report(someReport());
    assert.equal(run(["backup", at("backup"), ...server.where]).status, 0);
    assert.equal(await goesOn(), 200);
    await server.stop();
    server.disableAccount(investigator.worker);
    server.putAccount(leader);
  });
  after(() => server.remove());

  it("in place of another lets in whom that would, and ends the sessions of then", async () => {
    const done = restore("--replaces", moveAway());
    assert.equal(done.status, 0, done.out);
    assert.match(done.out, /Who may come in is as it stands in .*store\.db; everybody signs in anew/);
    assert.match(server.verify().out, /^whole: 1 files/);
    await server.start();
    assert.equal(await goesOn(), 401, "the session of then");
    assert.equal(await signIn(server, intake), 200);
    assert.equal(await signIn(server, leader), 200, "made after the backup");
    assert.equal(await signIn(server, investigator), 401, "shut out after it");
    assert.equal(await reports(), 422);
    await server.stop();
  });
  it("in place of nothing lets nobody in until accounts are confirmed", async () => {
    moveAway();
    const done = restore();
    assert.equal(done.status, 0, done.out);
    assert.match(done.out, /Nobody is let in yet: .*confirm-accounts.* Make the keys of other systems anew/);
    await server.start();
    assert.equal(await goesOn(), 401);
    for (const one of [duty, intake, investigator]) assert.equal(await signIn(server, one), 401, one.login);
    assert.equal(await reports(), 401);
    await server.stop();
    const words = [duty.worker, intake.worker, "--keep-passwords"];
    const confirmed = run(["confirm-accounts", ...server.where, ...words]);
    assert.equal(confirmed.status, 0, confirmed.out);
    await server.start();
    assert.equal(await goesOn(), 401, "not by confirming either");
    assert.equal(await signIn(server, intake), 200);
    assert.equal(await signIn(server, investigator), 401, "who was not confirmed");
    await server.stop();
  });
  it("in place of one from before the backup is refused, which would revive those shut out since", () => {
    const newest = moveAway();
    const done = run(["restore", newest, ...server.where, "--replaces", at("backup")]);
    assert.equal(done.status, 1);
    assert.match(done.out, /is older than the backup: accounts of the board granby have been changed since/);
    assert.ok(!readdirSync(folder).includes("store.db"));
  });
  it("in place of another installation's is refused, whose accounts fit nothing here", async () => {
    moveAway();
    const other = new Server();
    other.putAccount(intake);
    for (let i = 0; i < 9; ++i) other.putAccount(leader); // Changed more often than those of the backup
    const done = restore("--replaces", other.store.slice("sqlite:".length));
    assert.equal(done.status, 1, done.out);
    assert.match(done.out, /is another installation's: .* Name the right one, or none and confirm the accounts/);
    assert.ok(!readdirSync(folder).includes("store.db"));
    await other.remove();
  });
  it("in place of what is none of Skyddsnät's is refused", () => {
    moveAway();
    for (const content of ["", "not a database\n".repeat(500)]) {
      writeFileSync(at("else.db"), content);
      const done = restore("--replaces", at("else.db"));
      assert.equal(done.status, 1, done.out);
      assert.match(done.out, /else\.db|is not a database/);
      assert.ok(!readdirSync(folder).includes("store.db"));
    }
  });
  it("in place of one that is not there is refused, and nothing is made", () => {
    moveAway();
    const done = restore("--replaces", at("nowhere.db"));
    assert.equal(done.status, 2);
    assert.match(done.out, /There is no database at .*nowhere\.db/);
    assert.ok(!readdirSync(folder).includes("store.db"));
  });
});

it("a store that other tools have brought back lets nobody in until accounts are confirmed", async () => {
  const server = new Server();
  for (const one of [duty, intake]) server.putAccount(one);
  await server.start();
  const staff = await Client.signedIn(server, intake.login);
  await server.stop();
  const done = run(["after-restore", ...server.where]);
  assert.equal(done.status, 0, done.out);
  assert.match(done.out, /Nobody is let in yet/);
  await server.start();
  assert.equal((await staff.get("/v1/incoming")).status, 401);
  assert.equal(await signIn(server, intake), 401);
  await server.stop();
  assert.equal(run(["confirm-accounts", ...server.where, "--all", "--keep-passwords"]).status, 0);
  await server.start();
  assert.equal(await signIn(server, intake), 200);
  await server.remove();
});
