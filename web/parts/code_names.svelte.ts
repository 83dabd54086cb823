// The names of codes in entries: units, districts and workers, as the API describes them; and of numbers that point at
// what is not in the file.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Words } from "../api_client";
import { w } from "../words/words.svelte";

const names = $state<Record<string, Words | string>>({});

export function setCodeNames(rows: { id: string; label: Words | string }[]): void {
  for (const row of rows) names[row.id] = row.label;
}

// What a number points at, where it has a name: "delegation 11".
const numbered = $state<Record<string, Words | string>>({});

export function setNumberNames(refersTo: string, rows: { id: string; label: Words | string }[]): void {
  for (const row of rows) numbered[`${refersTo} ${row.id}`] = row.label;
}

/** Nothing when it is a bare number of the file. */
export const nameOfNumber = (refersTo: string | undefined, value: unknown): string =>
  refersTo ? w(numbered[`${refersTo} ${String(value)}`]) : "";

/** The code itself when nobody has named it. */
export const nameOfCode = (code: string): string => w(names[code]) || code;
