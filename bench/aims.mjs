// What the measurements are held against: issue by issue decided, for two processors with the load beside.
// SPDX-License-Identifier: EUPL-1.2
import { number, table } from "./table.mjs";

const kConnections = 32;

const rate = (row) => ({ value: row.rate, text: `${number(row.rate)}/s` });
const late = (row) => ({ value: row.p99 / 1000, text: `${number(row.p99 / 1000, 1)} ms` });
/** The server's time for one request as a multiple of another's. */
const timesThe = (other) => (row, find) => {
  const ratio = row.processor / find(other, row.connections)?.processor;
  return { value: ratio, text: number(ratio, 2) };
};
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
    what: "file of 2,000 entries",
    at: 8,
    aim: "at most 2 times one of 20",
    most: 2,
    of: timesThe("file of about 20 entries"),
  },
  {
    what: "file of 2,000 entries",
    at: 8,
    aim: "under 80 kB",
    most: 80_000,
    of: (row) => ({ value: row.weight, text: `${number(row.weight / 1000, 1)} kB` }),
  },
  {
    what: "command on a file of 2,000",
    at: 1,
    aim: "at most 2 times one of 20",
    most: 2,
    of: timesThe("command on a file of about 20"),
  },
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
  const find = (what, at) => rows.find((one) => one.what === what && (one.connections ?? at) === at);
  const lines = aims.flatMap(({ what, at = kConnections, aim, least, most, of }) => {
    const row = find(what, at);
    if (!row) return [];
    const { value, text } = of(row, find);
    if (Number.isNaN(value)) return []; // What it is held against was not measured.
    const isMet = least === undefined ? value < most : value >= least;
    const name = at === kConnections ? what : `${what}, at ${at}`;
    return [[name, aim, text, isMet ? "met" : "missed"]];
  });
  return table([`aim, at ${kConnections} connections`, "wanted", "measured", ""], lines);
}
