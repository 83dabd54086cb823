// The table of a run: each act by each way, over its rounds.
// SPDX-License-Identifier: EUPL-1.2

const kHead = ["what happens", "way", "longest gap, s", "written", "sent again", "lost", "doubled"];

function cells(rows) {
  const gaps = rows.map(({ gap }) => gap).sort((a, b) => a - b);
  const span = [...new Set([gaps[0], gaps.at(-1)].map((gap) => gap.toFixed(1)))].join("–");
  const sum = (value) => rows.reduce((all, row) => all + value(row), 0).toLocaleString("en");
  const again = sum(({ troubles }) => Object.values(troubles).reduce((all, count) => all + count, 0));
  const counts = [sum((row) => row.written), again, sum((row) => row.lost), sum((row) => row.doubled)];
  return [rows[0].what, rows[0].way, span, ...counts];
}

/** Its lines, as they stand in docs/reference/high-availability.md. */
export function printTable(rows) {
  const table = [...groupBy(rows).values()].map(cells);
  const widths = kHead.map((head, i) => Math.max(head.length, ...table.map((row) => row[i].length)));
  const isText = (column) => column < 2;
  const padded = (cell, i) => (isText(i) ? cell.padEnd(widths[i]) : cell.padStart(widths[i]));
  const line = (row) => `| ${row.map(padded).join(" | ")} |`;
  const rule = widths.map((width, i) => (isText(i) ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`));
  return [line(kHead), `|${rule.join("|")}|`, ...table.map(line)];
}

function groupBy(rows) {
  const groups = new Map();
  for (const row of rows) {
    const name = `${row.way} ${row.what}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}
