// All boards of a database are moved by one command; one that is stopped on the way leaves a database that nothing
// opens but the same command again.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, someReport, until } from "./client.mjs";
import { Cluster } from "./cluster.mjs";
import { started } from "./running.mjs";
import { kProgram, run, Server, settings } from "./server.mjs";

const kGran = { worker: "gran1", login: "gran", name: "Gran Ett", role: "team_leader", unit: "mottagning" };
const kNord = { ...kGran, worker: "nord1", login: "nord", name: "Nord Ett", board: "norby" };
const kGuest = { ...kGran, board: "norby", home: "granby", role: "investigator", unit: "jour" };
const kBytes = 1 << 20; // That a file may have where the copy is to be stopped

const skip = Cluster.isInstalled ? false : "PostgreSQL is not installed; tools/packages.txt names it.";

let server, folder, north;
const at = (name) => `sqlite:${path.join(folder, name)}`;
const isWhole = (store, board) => assert.match(run(["verify", "--store", store, "--board", board]).out, /^whole: /m);

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-copy-"));
  server = new Server({ folder });
  server.putAccount(kGran);
  server.addBoard(settings("norby", "Norby"));
  server.putAccount(kNord);
  server.letIn(kGuest);
  await server.start();
  const norby = await Client.signedIn(server, "nord", { board: "norby" });
  for (let i = 0; i < 100; ++i) north = (await norby.report(someReport({ concern: "x".repeat(9000) }))).files[0];
  await (await Client.signedIn(server, "gran")).report(someReport());
  await server.stop();
});
after(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

describe("a copy of all boards", () => {
  it("brings each board, the list of them and the guests", async () => {
    const done = run(["copy", server.store, at("all.db")]);
    assert.match(done.out, /^granby .* rows +1 files .*\nnorby .* rows +100 files .*\ncopied and read again: 2 boards/);
    for (const board of ["granby", "norby"]) isWhole(at("all.db"), board);
    assert.match(run(["boards", "--store", at("all.db")]).out, /granby.*\nnorby +NO +Norby/);
    const copy = new Server({ store: at("all.db") });
    await copy.start();
    const guest = (await Client.signedIn(copy, "gran")).at("norby");
    assert.equal((await guest.get(`/v1/files/${north.file}`)).status, 200);
    await copy.remove();
  });
  it("or only one", () => {
    assert.match(run(["copy", server.store, at("one.db"), "--board", "norby"]).out, /^norby .*\n.*: 1 boards/);
    assert.match(run(["copy", server.store, at("no.db"), "--board", "nowhere"]).out, /there is no board "nowhere"/);
  });
  it("that is stopped on the way is opened by nothing else, and goes on", () => {
    const words = ["copy", server.store, at("half.db")];
    const stopped = spawnSync("prlimit", [`--fsize=${kBytes}`, kProgram, ...words], { encoding: "utf8" });
    assert.notEqual(stopped.status, 0, stopped.stdout);
    for (const verb of [["serve", "--port", "0"], ["verify"], ["boards"], ["rebuild"]]) {
      const refused = run([...verb, "--store", at("half.db")]);
      assert.notEqual(refused.status, 0, verb[0]);
      assert.match(refused.out, /copy to this database was not finished/, verb[0]);
    }
    assert.match(run(words).out, /copied and read again: 2 boards/);
    isWhole(at("half.db"), "norby");
    assert.match(run(words).out, /there is a database at .*half\.db already/);
  });
  it("goes to PostgreSQL and back", { skip }, async (test) => {
    const cluster = await Cluster.start();
    test.after(() => cluster.remove());
    cluster.makeConfig();
    const far = `postgresql:///board?host=${cluster.folder}&user=skyddsnat`;
    const key = path.join(folder, "far.key");
    assert.match(run(["copy", server.store, far, "--to-key", key]).out, /: 2 boards/);
    assert.match(run(["copy", far, at("back.db"), "--from-key", key]).out, /: 2 boards/);
    for (const board of ["granby", "norby"]) isWhole(at("back.db"), board);
  });
});

describe("a copy beside a server that writes", { skip }, () => {
  let cluster, source;
  before(async () => {
    cluster = await Cluster.start();
    source = new Server({ config: cluster.makeConfig() });
    source.putAccount(kGran);
    await source.start();
  });
  after(async () => {
    await source.remove();
    await cluster.remove();
  });

  it("is none where something was written meanwhile", async () => {
    const staff = await Client.signedIn(source, "gran");
    const far = `postgresql:///board?host=${cluster.folder}&user=skyddsnat`;
    const words = ["copy", far, at("late.db"), "--from-key", path.join(cluster.folder, "board.key")];
    // The last table that is read is kept from it until a report has come in.
    const letGo = await cluster.holdTable("drafts");
    const copy = started(spawn(kProgram, words, { stdio: ["ignore", "ignore", "pipe"] }));
    let told = "";
    copy.stderr.on("data", (text) => void (told += text));
    const ended = once(copy, "close");
    assert.ok(await until(() => copy.exitCode !== null || cluster.countWaiting("drafts") === 1), told);
    await staff.report(someReport());
    await letGo();
    await ended;
    assert.equal(copy.exitCode, 1, told);
    assert.match(told, /granby was written to meanwhile/);
    assert.match(run(["verify", "--store", at("late.db")]).out, /copy to this database was not finished/);
  });
});
