// The table of a run: each act by each way, over its rounds.
// SPDX-License-Identifier: EUPL-1.2

const kHead = ["what happens", "way", "longest gap, s", "written", "sent again", "lost", "doubled"];

function cells(rows) {
  const gaps = rows.map(({ gap }) => gap).sort((a, b) => a - b);
  const sum = (value) => rows.reduce((all, row) => all + value(row), 0);
  const again = sum(({ troubles }) => Object.values(troubles).reduce((all, count) => all + count, 0));
  const span = gaps.length === 1 ? gaps[0].toFixed(1) : `${gaps[0].toFixed(1)}–${gaps.at(-1).toFixed(1)}`;
  return [rows[0].what, rows[0].way, span, sum((row) => row.written), again, sum((row) => row.lost), sum((row) => row.doubled)];
}

/** Its lines, as they stand in docs/reference/high-availability.md. */
export function printTable(rows) {
  const groups = groupBy(rows);
  const table = [...groups.values()].map((group) => cells(group).map((cell) => Number.isInteger(cell) ? cell.toLocaleString("en") : cell));
  const widths = kHead.map((head, i) => Math.max(head.length, ...table.map((row) => row[i].length)));
  const line = (row) => `| ${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => (i < 2 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(kHead), rule, ...table.map(line)];
}

function groupBy(rows) {
  const groups = new Map();
  for (const row of rows) {
    const name = `${row.way} ${row.what}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}
