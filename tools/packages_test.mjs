// What ./dev installs for a verb, on each release of Debian (tools/packages.txt, tools/dev_setup.sh).
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const kRoot = path.resolve(import.meta.dirname, "..");

function packagesOf(release, what) {
  const script = `source tools/dev_setup.sh; release() { echo ${release}; }; packages_of ${what}`;
  return execFileSync("bash", ["-c", script], { cwd: kRoot, encoding: "utf8" }).trim().split("\n");
}

const kRows = [
  // release, what is needed, has, has not
  ["bookworm", "program", ["g++", "libboost1.81-dev"], ["libboost-dev", "libgtest-dev", "chromium", "clang-19"]],
  ["trixie", "program", ["g++", "libboost-dev", "libboost-json-dev"], ["libboost1.81-dev", "postgresql-17"]],
  ["forky", "program", ["libboost-dev"], ["libboost1.81-dev"]],
  ["bookworm", "build", ["libgtest-dev", "librapidcheck-dev"], ["g++", "postgresql-15", "chromium"]],
  ["bookworm", "test", ["postgresql-15", "chromium", "curl", "jq", "openssl"], ["postgresql-17", "wrk", "clang-19"]],
  ["trixie", "test", ["postgresql-17"], ["postgresql-15"]],
  ["trixie", "check", ["clang-format-19", "clang-tidy-19"], ["clang-19", "chromium"]],
  ["trixie", "program clang", ["g++", "clang-19", "libclang-rt-19-dev"], ["libgtest-dev"]],
  ["bookworm", "bench", ["wrk", "postgresql-15"], ["chromium"]],
  ["bookworm", "ha", ["patroni", "postgresql-15"], ["chromium", "wrk"]],
];

for (const [release, what, has, hasNot] of kRows) {
  test(`${release}: ${what}`, () => {
    const packages = packagesOf(release, what);
    for (const name of has) assert.ok(packages.includes(name), `${name} is missing`);
    for (const name of hasNot) assert.ok(!packages.includes(name), `${name} is not needed`);
  });
}

test("each line says what needs it, and why", () => {
  const kKnown = ["program", "build", "test", "check", "clang", "bench", "ha"];
  for (const line of readFileSync(path.join(kRoot, "tools/packages.txt"), "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [what] = line.split(" ");
    for (const one of what.split(",")) assert.ok(kKnown.includes(one), line);
    assert.match(line, /^\S+( \S+)+ +# \S/, line);
  }
});
