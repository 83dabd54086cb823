// What a code in a form may be: the units, workers and districts that the API describes.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Field } from "../api_client";
import type { Option } from "../parts/form_values";
import { w } from "../words/words.svelte";
import { session } from "./session.svelte";

export function registerChoices(field: Field): Option[] {
  const { units = [], districts = [], workers = [] } = session.described ?? {};
  if (field.role === "worker") return workers.map((worker) => ({ id: worker.id, label: worker.name }));
  const rows = field.role === "unit" ? units : field.role === "district" ? districts : [];
  return rows.map((row) => ({ id: row.id, label: w(row.label) }));
}
