// What the measurements are held against: issue by issue decided, for two processors with the load beside.
// SPDX-License-Identifier: EUPL-1.2
import { number, table } from "./table.mjs";

const kConnections = 32;

const rate = (row) => ({ value: row.rate, text: `${number(row.rate)}/s` });
const late = (row) => ({ value: row.p99 / 1000, text: `${number(row.p99 / 1000, 1)} ms` });
const ofFloor = (row) => ({ value: row.rate / row.floor, text: number(row.rate / row.floor, 2) });
const kAims = [
  {
    what: "register a report",
    aim: "at least 0.5 of the floor",
    least: 0.5,
    of: ofFloor,
  },
  { what: "duties, mine, 50 rows", aim: "above 8,000/s", least: 8000, of: rate },
  { what: "file of about 20 entries", aim: "above 8,000/s", least: 8000, of: rate },
  { what: "search, case number", aim: "above 20,000/s", least: 20_000, of: rate },
  { what: "register a report", aim: "p99 under 20 ms", most: 20, of: late },
  { what: "duties, mine, 50 rows", aim: "p99 under 20 ms", most: 20, of: late },
  { what: "file of about 20 entries", aim: "p99 under 20 ms", most: 20, of: late },
  { what: "search, case number", aim: "p99 under 20 ms", most: 20, of: late },
  {
    what: "start until it listens",
    aim: "under 300 ms",
    most: 300,
    of: (row) => ({ value: row.milliseconds, text: row.rateText }),
  },
  {
    what: "memory at rest (its own)",
    aim: "under 100 MB",
    most: 100,
    of: (row) => ({ value: row.megabytes, text: row.rateText }),
  },
];

/** With PostgreSQL as the store; the floor is pgbench. */
export const kPostgresAims = [
  { what: "register a report", aim: "at least 1.5 of the floor", least: 1.5, of: ofFloor },
  { what: "duties, mine, 50 rows", aim: "at least 0.5 of the floor", least: 0.5, of: ofFloor },
  { what: "file of about 20 entries", aim: "at least 0.5 of the floor", least: 0.5, of: ofFloor },
  { what: "search, case number", aim: "at least 0.5 of the floor", least: 0.5, of: ofFloor },
];

/** Each aim that was measured, and whether it is met. */
export function aimsTable(rows, aims = kAims) {
  const lines = aims.flatMap(({ what, aim, least, most, of }) => {
    const row = rows.find((one) => one.what === what && (one.connections ?? kConnections) === kConnections);
    if (!row) return [];
    const { value, text } = of(row);
    const isMet = least === undefined ? value < most : value >= least;
    return [[what, aim, text, isMet ? "met" : "missed"]];
  });
  return table([`aim, at ${kConnections} connections`, "wanted", "measured", ""], lines);
}
