// What a tired administrator does beside the guides: nothing is lost by it, and what to do about it is told.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, newKey, someReport, until } from "./client.mjs";
import { isOnPostgres, kPassword, kWorkers, run, Server, settings } from "./server.mjs";

const onlySqlite = { skip: isOnPostgres ? "is about SQLite's files" : false };
const folders = [];
function newFolder() {
  folders.push(mkdtempSync(path.join(tmpdir(), "skyddsnat-mistakes-")));
  return folders.at(-1);
}
after(() => folders.forEach((one) => rmSync(one, { recursive: true })));

/** Of files; a server's control socket is none. */
const contents = (folder) =>
  Object.fromEntries(
    readdirSync(folder, { withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ name }) => [name, readFileSync(path.join(folder, name), "latin1")]),
  );
const account = (where, worker, more = [], input = `${kPassword}\n`) => {
  const words = ["--worker", worker, "--login", worker, "--name", `Namn ${worker}`, "--role", "intake"];
  return run(["account", ...where, ...words, "--unit", "mottagning", ...more], input);
};

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
  const restore = (...words) => run(["restore", backup, ...server.where, ...words]);

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
    const done = restore("--replaces", at("lost.db"));
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

function boardFile() {
  const file = path.join(newFolder(), "norby.toml");
  writeFileSync(file, settings("norby", "Norby").join("\n"));
  return file;
}
const kVerbs = [
  ["serve", "--port", "0"],
  ["migrate"],
  ["verify"],
  ["rebuild"],
  ["boards"],
  ["api-key", "skola"],
  ["disable-account", "w1"],
];

describe("where no database is", onlySqlite, () => {
  const kPlaces = [
    ["nothing", []],
    ["a folder that is empty", [], "folder/"],
    ["a file of 0 bytes", [["s.db", ""]]],
    ["a log", [["s.db-wal", "the last"]]],
    ["a log and a file of 0 bytes", [["s.db", ""], ["s.db-wal", "the last"]]],
    ["a key", [["s.db.key", "a".repeat(64)]]],
    ["a lock", [["s.db.lock", "4711"]]],
  ];
  for (const [what, files, inside = ""] of kPlaces) {
    it(`${what} is left as it is, and told`, () => {
      const folder = newFolder();
      if (inside) mkdirSync(path.join(folder, inside));
      for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
      const where = ["--store", `sqlite:${path.join(folder, inside, "s.db")}`];
      const names = readdirSync(folder, { recursive: true });
      const isLeft = files.some(([, text]) => text !== "");
      for (const verb of [...kVerbs, ["add-board", boardFile()]]) {
        const done = run([...verb, ...where]);
        assert.notEqual(done.status, 0, `${verb[0]}: ${done.out}`);
        assert.match(done.out, /There is no database at|is empty, which no database is/);
        assert.deepEqual(readdirSync(folder, { recursive: true }), names, verb[0]);
      }
      const made = account(where, "w1");
      assert.equal(made.status, isLeft ? 2 : 0, made.out);
      if (!isLeft) return;
      assert.match(made.out, /Left of one are: .*Put the database back beside them/);
      for (const [name, text] of files) assert.equal(readFileSync(path.join(folder, name), "utf8"), text);
    });
  }
  it("nothing is copied to where something is left", () => {
    const folder = newFolder();
    const at = (name) => path.join(folder, name);
    assert.equal(account(["--store", `sqlite:${at("from.db")}`], "w1").status, 0);
    writeFileSync(at("to.db-wal"), "the last");
    const names = readdirSync(folder);
    const done = run(["copy", `sqlite:${at("from.db")}`, `sqlite:${at("to.db")}`]);
    assert.equal(done.status, 2);
    assert.match(done.out, /Left of one are: .*to\.db-wal/);
    assert.deepEqual(readdirSync(folder), names);
  });
  it("only an account makes one, and then it is served", async () => {
    const server = new Server({ folder: newFolder() });
    await assert.rejects(server.start(), /There is no database at/);
    server.putAccount(kWorkers[0]);
    await server.start();
    await server.remove();
  });
});

it("a database of PostgreSQL without tables is made by an account only", { skip: !isOnPostgres }, async () => {
  const server = new Server();
  for (const verb of kVerbs) {
    assert.match(run([...verb, ...server.where]).out, /has no tables of this program/, verb[0]);
  }
  server.putAccount(kWorkers[0]);
  await server.start();
  await server.remove();
});

describe("a copy of a live database without its log", onlySqlite, () => {
  let server, copy;
  before(async () => {
    server = await Server.start();
    await (await Client.signedIn(server, "mottagning")).report(someReport());
    const database = server.store.slice("sqlite:".length);
    copy = path.join(newFolder(), "copy.db");
    copyFileSync(database, copy);
    copyFileSync(`${database}.key`, `${copy}.key`);
  });
  after(() => server.remove());
  for (const verb of [...kVerbs.slice(0, 4), ["backup", path.join(tmpdir(), "never")]]) {
    it(`is refused by ${verb[0]}`, () => {
      const done = run([...verb, "--store", `sqlite:${copy}`]);
      assert.notEqual(done.status, 0);
      assert.match(done.out, /The log of the database .* is missing: .*copy\.db-wal, in which the last/);
    });
  }
  it("is not restored from", () => {
    const place = path.join(path.dirname(copy), "restored.db");
    const done = run(["restore", copy, "--store", `sqlite:${place}`]);
    assert.match(done.out, /The log of the database .* is missing/);
    assert.ok(!existsSync(place) && !existsSync(`${place}.lock`));
  });
  it("of a server that has been stopped, it is whole", async () => {
    await server.stop();
    copyFileSync(server.store.slice("sqlite:".length), copy);
    assert.match(run(["verify", "--store", `sqlite:${copy}`]).out, /^whole: 1 files/);
  });
});

it("an empty database is not told of as if files were in it", async () => {
  const server = new Server();
  server.putAccount(kWorkers[0]);
  assert.match(server.verify().out, /^empty: nothing has ever been written to it\n/);
  await server.remove();
});
