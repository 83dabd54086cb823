// Runs the API's tests against the built program and prints TAP; the last line counts. Exit status 1 when anything
// failed.
//
//   node tests/api/run.mjs [NAME …]     only files whose name has one of these in it
//   ROUNDS=100 node tests/api/run.mjs crash
//   SKYDDSNAT=path/to/program node tests/api/run.mjs
// SPDX-License-Identifier: EUPL-1.2
import { readdirSync } from "node:fs";
import path from "node:path";
import { run } from "node:test";
import { tap } from "node:test/reporters";

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith("_test.mjs"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .map((name) => path.join(import.meta.dirname, name));
if (files.length === 0) throw new Error(`No test file is called ${wanted.join(" or ")}.`);

let passed = 0,
  failed = 0;
const isOne = (event) => event.details.type !== "suite" && event.name !== event.file;
const stream = run({ files, concurrency: 1 });
stream.on("test:pass", (event) => void (isOne(event) && passed++));
stream.on("test:fail", (event) => void (event.details.type !== "suite" && failed++));
const text = stream.compose(tap);
text.pipe(process.stdout);
text.on("end", () => {
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  console.log(`${passed} passed, ${failed} failed`);
});
