// Tables as text, that read well in a terminal and are Markdown too.
// SPDX-License-Identifier: EUPL-1.2

export const number = (value, digits = 0) =>
  value === undefined
    ? "–"
    : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** The first column to the left, the others to the right. */
export function table(head, rows) {
  const cells = rows.map((row) => row.map(String));
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((row) => row[i].length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = widths.map((width, i) => (i === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`));
  return [line(head), `|${rule.join("|")}|`, ...cells.map(line)].join("\n");
}

/** Every measurement. "server µs": processor time of the server for one request, all its threads together. */
export function measuredTable(rows) {
  return table(
    ["what", "connections", "rate", "floor", "ratio", "p50 ms", "p99 ms", "server µs", "bytes"],
    rows.map((row) => [
      row.what,
      row.connections ?? "–",
      row.rateText ?? `${number(row.rate)}/s`,
      row.floorText ?? (row.floor ? `${number(row.floor)}/s` : "–"),
      row.floor ? number(row.rate / row.floor, 2) : (row.ratioText ?? "–"),
      row.p50 ? number(row.p50 / 1000, 2) : "–",
      row.p99 ? number(row.p99 / 1000, 2) : "–",
      number(row.processor),
      number(row.weight),
    ]),
  );
}
