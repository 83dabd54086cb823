// A child as it is being named in a new report: an existing file that was chosen, or a few facts.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Field, FileCard } from "../../../api_client";
import { textWith, toBody, type Values } from "../../../parts/form_values";

export type ChildDraft = { key: number; file?: Pick<FileCard, "id" | "name" | "case_number">; values: Values };

let keys = 0;

// What the API wants a word on, with the answer most give.
export const emptyChild = (): ChildDraft => ({
  key: Date.now() * 100 + ++keys,
  values: { kind: "known", sex: "unknown" },
});

/** What to search for before a file is made. */
export function searchTerm(fields: Field[], { values }: ChildDraft): string {
  const number = textWith(fields, values, "child_number");
  return number.replace(/\D/g, "").length >= 6 ? number : textWith(fields, values, "child_name");
}

/** Nothing when nothing has been said: an empty row is not a child. An unborn or unknown child needs no name. */
export function childBody(fields: Field[], child: ChildDraft): Record<string, unknown> | undefined {
  if (child.file) {
    const asked = fields.filter((field) => field.required).map((field) => [field.id, child.values[field.id]]);
    const more = fields.filter(({ seldom }) => seldom);
    return { ...Object.fromEntries(asked), ...toBody(more, child.values), file: child.file.id };
  }
  const body = toBody(fields, child.values);
  const preset: Values = emptyChild().values;
  const isSaid = ({ id, role }: Field) => role !== "child_sex" && body[id] !== undefined && body[id] !== preset[id];
  return fields.some(isSaid) ? body : undefined;
}
