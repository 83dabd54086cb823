// No SQL without a board: every statement in src/ that reads or writes a table of boards' rows names the board, so that
// no board can come to see another's rows. PostgreSQL's row-level security stands behind it; SQLite has only this.
//
//   node tools/boards.mjs        prints the statements that do not, and ends with 1
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { findGone } from "./house/files.mjs";

const files = execFileSync("git", ["ls-files", "src/*.cpp", "src/*.hpp"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file && !file.endsWith("_test.cpp") && !file.endsWith("_fixture.hpp"));

/** String literals of a source, neighbours joined, with the line each begins on. */
function* listLiterals(text) {
  const part = /"(?:[^"\\\n]|\\.)*"|R"(\w*)\(([\s\S]*?)\)\1"/g;
  let joined = null;
  for (const found of text.matchAll(part)) {
    const content = found[2] ?? found[0].slice(1, -1);
    if (joined && /^\s*$/.test(text.slice(joined.end, found.index))) {
      joined.content += content;
      joined.end = found.index + found[0].length;
      continue;
    }
    if (joined) yield joined;
    joined = { content, line: text.slice(0, found.index).split("\n").length, end: found.index + found[0].length };
  }
  if (joined) yield joined;
}

// A backup is of the file, with every board in it, and so is what is restored from one.
const kOfTheWholeFile = ["src/journal/sqlite/backup.cpp", "src/gate/restored.cpp"];

const sources = files.map((file) => ({ file, literals: [...listLiterals(readFileSync(file, "utf8"))] }));

// Whose rows belong to boards: those made with such a column.
const kMade = /CREATE TABLE (?:IF NOT EXISTS )?(\w+)\s*\(([\s\S]*?)\)\s*STRICT/g;
const walled = new Set();
for (const { literals } of sources) {
  for (const { content } of literals) {
    for (const [, table, columns] of content.matchAll(kMade)) {
      if (/\bboard\s+TEXT/.test(columns)) walled.add(table);
    }
  }
}

const kTable = /\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)/g;
const kNamesBoard = /\bboard = \?1\b|\(board\b|\b\w+\.board = \w+\.board\b/;
const gone = findGone(kOfTheWholeFile, files, "tools/boards.mjs");
for (const finding of gone) console.error(finding);
let wrong = gone.length,
  looked = 0;
for (const { file, literals } of sources.filter((source) => !kOfTheWholeFile.includes(source.file))) {
  for (const { content, line } of literals) {
    if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b/.test(content)) continue;
    const tables = [...content.matchAll(kTable)].map(([, table]) => table).filter((table) => walled.has(table));
    if (tables.length === 0) continue;
    looked += 1;
    // Each table needs one: a join that forgets the board of one would see the rows of all.
    const named = content.match(new RegExp(kNamesBoard, "g"))?.length ?? 0;
    if (named >= new Set(tables).size) continue;
    console.error(`${file}:${line}: ${tables.join(", ")} without a board: ${content.slice(0, 80)}`);
    wrong += 1;
  }
}
if (walled.size < 15 || looked < 40) {
  console.error(`tools/boards.mjs found ${walled.size} tables and ${looked} statements: it has lost sight of them.`);
  process.exit(1);
}
if (wrong > 0) process.exit(1);
console.log(`${looked} statements on ${walled.size} tables name their board`);
