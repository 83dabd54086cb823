// Runs the API's tests against the built program.
//
//   node tests/api/run.mjs [NAME …]                   only files whose name has one of these in it
//   STORE=postgres node tests/api/run.mjs [NAME …]    each server on a database of its own in one cluster of the run
//   SKYDDSNAT=path/to/program node tests/api/run.mjs
// SPDX-License-Identifier: EUPL-1.2
import path from "node:path";
import { Cluster } from "./cluster.mjs";
import { listTests, runTests } from "./runner.mjs";

// Of no use on PostgreSQL, and why.
const kOnlyOnce = {
  "boards_test.mjs": "is on both stores either way",
  "disk_test.mjs": "fills the disk of SQLite's files; tests/crash does it to PostgreSQL",
  "backup_test.mjs": "copies and moves SQLite files",
  "damaged_test.mjs": "is on a cluster of its own either way",
  "guessing_test.mjs": "counts in memory; its store is its own",
  "program_test.mjs": "starts no server; its stores are its own",
  "servers_test.mjs": "is on a cluster of its own either way",
  "hosts_test.mjs": "is on clusters of its own either way",
};

for (const name of Object.keys(kOnlyOnce)) listTests(import.meta.dirname, [name]); // Throws where it is gone

function isToRun(file) {
  const why = kOnlyOnce[path.basename(file)];
  if (why) console.log(`# left out on PostgreSQL: ${path.basename(file)} ${why}`);
  return !why;
}

async function runOnPostgres(files) {
  if (!Cluster.isInstalled) return console.log("# skipped: PostgreSQL is not installed; tools/packages.txt names it.");
  const cluster = await Cluster.start();
  process.env.CLUSTER = cluster.folder;
  try {
    await runTests(files.filter(isToRun));
  } finally {
    await cluster.remove();
  }
}

process.env.LONGEST_MINUTES ??= "20"; // Many times what the slowest takes: for one that waits for ever
const files = listTests(import.meta.dirname, process.argv.slice(2));
await (process.env.STORE === "postgres" ? runOnPostgres(files) : runTests(files));
