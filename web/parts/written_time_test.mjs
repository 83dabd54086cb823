// Tables of days and times as people write them. The source is TypeScript without imports, so its types are only
// taken away.
// SPDX-License-Identifier: EUPL-1.2
import { deepEqual } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import ts from "typescript";

const source = await readFile(new URL("written_time.ts", import.meta.url), "utf8");
const { outputText } = ts.transpileModule(source, { compilerOptions: { module: "esnext", target: "es2022" } });
const { readDay, readMoment } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`);

const kToday = "2026-11-29"; // A Sunday
const kNow = "2026-11-29T10:05";

const kDays = [
  // Whole days, as the form writes them, and as keyboards without dashes do
  ["2026-11-29", "2026-11-29"],
  ["20261129", "2026-11-29"],
  ["2026 11 29", "2026-11-29"],
  ["2026.11.29", "2026-11-29"],
  ["2026/11/29", "2026-11-29"],
  [" 2017-05-24 ", "2017-05-24"],
  // The day before the month
  ["29/11", "2026-11-29"],
  ["29/11-25", "2025-11-29"],
  ["29/11 2025", "2025-11-29"],
  ["29.11.2026", "2026-11-29"],
  ["1/2", "2026-02-01"],
  ["24.5.2017", "2017-05-24"],
  ["24/5/17", "2017-05-24"],
  // Words
  ["29 nov", "2026-11-29"],
  ["29 NOV 2026", "2026-11-29"],
  ["den 1 maj 2017", "2017-05-01"],
  ["1:a maj", "2026-05-01"],
  ["3:e juni 2019", "2019-06-03"],
  ["24maj", "2026-05-24"],
  ["tis 24 nov", "2026-11-24"],
  ["tisdag 24 november 2026", "2026-11-24"],
  ["29 okt.", "2026-10-29"],
  ["Nov 28, 2026", "2026-11-28"],
  ["March 3rd", "2026-03-03"],
  ["24 May 2017", "2017-05-24"],
  ["i dag", "2026-11-29"],
  ["idag", "2026-11-29"],
  ["I går", "2026-11-28"],
  ["igår", "2026-11-28"],
  ["i förrgår", "2026-11-27"],
  ["i morgon", "2026-11-30"],
  ["i övermorgon", "2026-12-01"],
  ["yesterday", "2026-11-28"],
  // Without its year, or with half of it, a day that has been is the latest
  ["30/11", "2025-11-30"],
  ["29 feb", "2024-02-29"],
  ["170524", "2017-05-24"],
  ["991231", "1999-12-31"],
  // Half, no such day, or what could be two days
  ["", undefined],
  ["29", undefined],
  ["2026", undefined],
  ["2026-11", undefined],
  ["2026-11-2", undefined],
  ["29/", undefined],
  ["11-29", undefined],
  ["26-11-29", undefined],
  ["29/13", undefined],
  ["30 feb", undefined],
  ["2025-02-29", undefined],
  ["0217-05-04", undefined],
  ["20262611", undefined],
  ["29 xyz", undefined],
  ["29 ju", undefined],
  ["fredag", undefined],
  ["constructor", undefined],
];
test("a day that has been", () => {
  const read = kDays.map(([text]) => [text, readDay(text, kToday, "past")]);
  deepEqual(read, kDays);
});

const kAhead = [
  ["29/11", "2026-11-29"],
  ["28/11", "2027-11-28"],
  ["1 mars", "2027-03-01"],
  ["29 feb", "2028-02-29"],
  ["1/3-27", "2027-03-01"],
  ["2026-01-05", "2026-01-05"],
];
test("a day to come", () => {
  const read = kAhead.map(([text]) => [text, readDay(text, kToday, "ahead")]);
  deepEqual(read, kAhead);
});

const kMoments = [
  ["2026-11-24 16:00", "2026-11-24T16:00"],
  ["2026-11-24T16:00", "2026-11-24T16:00"],
  ["2026-11-24, 1600", "2026-11-24T16:00"],
  ["16:00", "2026-11-29T16:00"],
  ["1600", "2026-11-29T16:00"],
  ["kl 16.00", "2026-11-29T16:00"],
  ["i går 16:40", "2026-11-28T16:40"],
  ["i går kl. 1640", "2026-11-28T16:40"],
  ["24/11 8.15", "2026-11-24T08:15"],
  ["29 nov 0800", "2026-11-29T08:00"],
  ["tis 24 nov 16:00", "2026-11-24T16:00"],
  ["nu", kNow],
  ["29 nov 2026", undefined],
  ["29 nov 1930", undefined],
  ["29 nov", undefined],
  ["2026-11-24", undefined],
  ["2026-11-24 16", undefined],
  ["25:00", undefined],
  ["16:60", undefined],
  ["16", undefined],
  ["", undefined],
];
test("a day with its time", () => {
  const read = kMoments.map(([text]) => [text, readMoment(text, kNow, "past")]);
  deepEqual(read, kMoments);
});
