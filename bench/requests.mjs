// The kinds of requests that are measured, and what they are asked with.
// SPDX-License-Identifier: EUPL-1.2
import { floor } from "./programs.mjs";

// As the simulation makes them (src/sim/names.cpp)
const kNames = ["Brizandi Testsson", "Åskpekka Provdal", "Ulvlunka Mönsterkvist", "Wimtjuno Papperberg"];
const kFirstLetters = ["Bri", "Prov", "Mönsterk", "Åskp"];
const kOtherSpellings = ["Tästson", "Brisandi", "Mönsterqvist", "Ulflunka Papperbärg"];

// So many notes at most, so that the long file is not twice as long when it has been measured.
const kNotes = 200;
const noteIn = (file) =>
  `${file}/commands/write_note ${JSON.stringify({ kind: "note", text: "Samtal med hemmet. ".repeat(10) })}`;

/**
 * `least`: measures the floor, before any server is there. `at`: the numbers of connections, where not all are asked
 * for. `most`: requests in one measurement.
 */
export const listRequests = (data, seconds) => [
  {
    what: "duties, mine, 50 rows",
    kind: "duties",
    least: () => floor("duties", [data.database, data.owner.worker, seconds]),
  },
  { what: "duties, unit, 50 rows", kind: "unit_duties", at: [32] },
  {
    what: "file of about 20 entries",
    kind: "file",
    values: data.short,
    least: () => floor("read", [data.database, seconds], data.short.join("\n")),
  },
  {
    what: "file of 2,000 entries",
    kind: "file",
    values: [data.long],
    at: [1, 8],
    least: () => floor("read", [data.database, seconds], data.long),
  },
  { what: "command on a file of about 20", kind: "command", values: data.short.map(noteIn), at: [1], most: kNotes },
  { what: "command on a file of 2,000", kind: "command", values: [noteIn(data.long)], at: [1], most: kNotes },
  {
    what: "search, case number",
    kind: "search",
    values: data.numbers,
    least: () => floor("search", [data.database, seconds]),
  },
  { what: "search, two parts of a name", kind: "search", values: kNames, at: [1, 32] },
  { what: "search, first letters", kind: "search", values: kFirstLetters, at: [1, 32] },
  { what: "search, another spelling", kind: "search", values: kOtherSpellings, at: [1, 32] },
];
