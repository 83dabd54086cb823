// A child as it is being named in a new report: an existing file that was chosen, or a few facts.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Field, FileCard } from "../../../api_client";
import { asText, toBody, type Values } from "../../../parts/form_values";

export type ChildDraft = { key: number; file?: Pick<FileCard, "id" | "name" | "case_number">; values: Values };

let keys = 0;

// What the API wants a word on, with the answer most give.
export const emptyChild = (): ChildDraft => ({
  key: Date.now() * 100 + ++keys,
  values: { kind: "known", sex: "unknown" },
});

// Seldom known: shown when somebody wants them, also of a child that has a file.
export const kMore: ReadonlySet<string> = new Set(["phone", "approximate_age", "guardians"]);

const kGiven = ["name", "identity_number", "born", "address", "district", "phone", "approximate_age"];

/** What to search for before a file is made. */
export function searchTerm(child: ChildDraft): string {
  const number = asText(child.values.identity_number).trim();
  return number.replace(/\D/g, "").length >= 6 ? number : asText(child.values.name).trim();
}

/** Nothing when nothing has been said: an empty row is not a child. An unborn or unknown child needs no name. */
export function childBody(fields: Field[], child: ChildDraft): Record<string, unknown> | undefined {
  if (child.file) {
    const asked = fields.filter((field) => field.required).map((field) => [field.id, child.values[field.id]]);
    const more = fields.filter(({ id }) => kMore.has(id));
    return { ...Object.fromEntries(asked), ...toBody(more, child.values), file: child.file.id };
  }
  const isGiven = kGiven.some((id) => asText(child.values[id]).trim() !== "") || child.values.kind !== "known";
  const body = toBody(fields, child.values);
  return isGiven || body.guardians ? body : undefined;
}
