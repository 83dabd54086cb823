// A full disk: what is refused is told and counted, /ready says so as long as it lasts, and nothing is done twice.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Disk, whyNoDisk } from "../crash/disk.mjs";
import { Client, newKey, someReport, until } from "./client.mjs";
import { kWorkers, Server } from "./server.mjs";

const kReports = 4;

describe("a full disk", { skip: whyNoDisk() }, () => {
  let disk, server, staff, leaver;
  const keys = Array.from({ length: kReports }, newKey),
    reports = keys.map(() => someReport());
  const send = () => Promise.all(keys.map((key, i) => staff.post("/v1/reports", reports[i], { key })));
  const ready = async () => (await fetch(`${server.base}/ready`)).status;
  const counted = async (name) => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(await server.metrics())?.[1]);
  const kRefused = 'skyddsnat_store_writes_refused_total\\{cause="disk_full"\\}',
    kFailing = 'skyddsnat_store_failing\\{board="granby"\\}';

  before(async () => {
    disk = new Disk(96);
    server = new Server({ folder: disk.path });
    server.putAccount(kWorkers[1]);
    await server.start();
    staff = await Client.signedIn(server, "mottagning");
    leaver = await Client.signedIn(server, "mottagning");
    assert.equal(await ready(), 200);
  });
  after(async () => {
    await server?.remove();
    disk?.remove();
  });

  it("refuses what is sent, and nobody is told that nothing was stored", async () => {
    disk.fill();
    for (const { status, body } of await send()) assert.deepEqual([status, body.reason], [503, "unsure"]);
    const lines = () => server.told.split("\n").filter((line) => line.includes(" answer status=503 "));
    assert.ok(await until(() => lines().length === kReports), server.told);
    for (const line of lines()) {
      assert.match(line, /Z error answer status=503 board=granby method=POST address=\/v1\/reports trace=\w{32}$/);
    }
    assert.equal(new Set(lines().map((line) => line.slice(-32))).size, kReports, "each with its own trace");
    assert.match(server.told, /Z error The disk is full, so what was asked may or may not have been stored\. Free/);
    assert.doesNotMatch(server.told, /nothing was stored/);
  });
  it("is counted, and seen by whoever asks whether the server is ready", async () => {
    assert.ok((await counted(kRefused)) >= kReports);
    assert.equal(await counted(kFailing), 1);
    for (let i = 0; i < 3; ++i) assert.equal(await ready(), 503);
  });
  it("lets nobody stay signed in who signs out, and says that it could not be stored", async () => {
    const { status, body, headers } = await leaver.post("/v1/sign-out", undefined, { key: null });
    assert.deepEqual([status, body.reason], [503, "not_signed_out"]);
    assert.match(headers.get("set-cookie"), /^[\w-]+=; .*Max-Age=0$/);
    assert.equal((await leaver.get("/v1/me")).status, 401);
  });
  it("is over when there is room again, without a restart", async () => {
    disk.free();
    assert.ok(await until(async () => (await ready()) === 200));
    assert.equal(await counted(kFailing), 0);
    for (const { status } of await send()) assert.equal(status, 201);
    for (const { status } of await send()) assert.equal(status, 201, "the same again");
    assert.equal((await staff.get("/v1/incoming")).body.total, kReports, "each is there once");
    await server.stop();
    assert.match(server.verify().out, /^whole: 4 files/);
    await server.start();
    assert.equal((await staff.get("/v1/me")).status, 200);
    assert.equal((await leaver.get("/v1/me")).status, 401, "who signed out is so after a restart");
  });
});
