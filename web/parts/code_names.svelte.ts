// The names of codes in entries: units, districts and workers, as the API describes them.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Words } from "../api_client";
import { w } from "../words/words.svelte";

const names = $state<Record<string, Words | string>>({});

export function setCodeNames(rows: { id: string; label: Words | string }[]): void {
  for (const row of rows) names[row.id] = row.label;
}

/** The code itself when nobody has named it. */
export const nameOfCode = (code: string): string => w(names[code]) || code;
