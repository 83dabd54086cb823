// What the run has seen, a row for each scenario: the table of docs/reference/failures.md.
// SPDX-License-Identifier: EUPL-1.2
import { appendFileSync, existsSync, readFileSync } from "node:fs";

const kColumns = [
  ["scenario", (row) => row.name],
  ["store", (row) => row.store],
  ["rounds", (row) => row.rounds],
  ["kills", (row) => row.kills],
  ["sent", (row) => row.sent],
  ["acknowledged", (row) => row.acknowledged],
  ["refused", (row) => row.refused],
  ["no answer", (row) => row.broken],
  ["lost", (row) => row.lost],
  ["doubled", (row) => row.doubled],
  ["longest wait, s", (row) => (row.longest / 1000).toFixed(1)],
];

export function addToSummary(row) {
  if (process.env.CRASH_SUMMARY) appendFileSync(process.env.CRASH_SUMMARY, JSON.stringify(row) + "\n");
}

function add(name, store, rows) {
  const sum = { name, store, longest: Math.max(...rows.map((row) => row.longest)) };
  for (const key of ["rounds", "kills", "sent", "acknowledged", "refused", "broken", "lost", "doubled"]) {
    sum[key] = rows.reduce((all, row) => all + row[key], 0);
  }
  return sum;
}

/** A scenario of many rounds has had several boards. */
function eachOnce(rows) {
  const named = new Map();
  for (const row of rows) {
    const key = `${row.name} ${row.store}`;
    named.set(key, [...(named.get(key) ?? []), row]);
  }
  return [...named.values()].map((same) => add(same[0].name, same[0].store, same));
}

export function printSummary(file) {
  if (!existsSync(file)) return;
  const rows = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const line = (cells) => console.log(`| ${cells.join(" | ")} |`);
  line(kColumns.map(([head]) => head));
  line(kColumns.map((_, i) => (i < 2 ? "---" : "---:")));
  for (const row of [...eachOnce(rows), add("in all", "", rows)]) line(kColumns.map(([, cell]) => cell(row)));
}
