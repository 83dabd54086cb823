// What can be judged of ./dev ha without running it: the files of deploy/ha, the reckoning, and the pages about it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { kActs } from "./acts.mjs";
import { makeAuthority, makeCertificate } from "./certificates.mjs";
import { longestGap } from "./load.mjs";
import { printTable } from "./table.mjs";
import { filled, kFiles } from "./templates.mjs";

const kRoot = path.resolve(import.meta.dirname, "../..");
const kWords = ["NODE", "ADDRESS", "OTHER", "HOME", "WATCHDOG", "STORE", "SUPERUSER_PASSWORD", "REPLICATION_PASSWORD"];
const kValues = Object.fromEntries([...kWords, "REWIND_PASSWORD"].map((word) => [word, word.toLowerCase()]));

test("every file of deploy/ha can be filled in, and the guide tells of it", () => {
  const guide = readFileSync(path.join(kRoot, "docs/how-to/high-availability.md"), "utf8");
  assert.equal(kFiles.length, 5);
  for (const file of kFiles) {
    assert.doesNotMatch(filled(file, kValues), /@[A-Z_]+@/);
    assert.ok(guide.includes(`deploy/ha/${file}`), file);
  }
  assert.throws(() => filled("etcd.yml", { NODE: "db1" }), /is not known/);
});

test("every act is in the table of docs/reference", () => {
  const page = readFileSync(path.join(kRoot, "docs/reference/high-availability.md"), "utf8");
  for (const { what } of kActs) assert.ok(page.includes(`| ${what} `), what);
});

const kHaproxy = "/usr/sbin/haproxy";
const skip = existsSync(kHaproxy) ? false : "HAProxy is not installed; ./dev ha installs it.";
test("HAProxy takes its file without a warning", { skip }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-ha-"));
  try {
    mkdirSync(path.join(folder, "tls"));
    makeCertificate(makeAuthority(folder), { name: "app1", address: "127.0.0.1" }, path.join(folder, "tls"));
    const file = path.join(folder, "haproxy.cfg");
    writeFileSync(file, filled("haproxy.cfg", { ADDRESS: "127.0.0.1", OTHER: "127.0.0.2", HOME: folder }));
    const done = spawnSync(kHaproxy, ["-c", "-f", file], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr);
    assert.doesNotMatch(done.stderr, /WARNING/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const kGaps = [
  // acknowledged at, from, to → seconds
  [[], 0, 4000, 4],
  [[1000, 1500, 3500], 0, 4000, 2],
  [[1000, 1500], 0, 4000, 2.5],
  [[500, 900, 5000], 1000, 4000, 3],
];
test("the longest gap counts from the act's beginning to its end", () => {
  for (const [times, from, to, gap] of kGaps) assert.equal(longestGap(times, from, to), gap, `${times}`);
});

test("the table has a line for each act and way, over its rounds", () => {
  const row = { what: "a", way: "direct", written: 1000, troubles: { 503: 2 }, lost: 0, doubled: 0 };
  const lines = printTable([{ ...row, gap: 3.44 }, { ...row, gap: 1.26, lost: 1 }, { ...row, way: "pooled", gap: 1 }]);
  assert.deepEqual(lines.slice(2).map((line) => line.split("|").map((cell) => cell.trim()).slice(1, -1)), [
    ["a", "direct", "1.3–3.4", "2,000", "4", "1", "0"],
    ["a", "pooled", "1.0", "1,000", "2", "0", "0"],
  ]);
});
