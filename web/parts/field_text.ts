// A field with its value, as an entry and a matter show it.
//
// SPDX-License-Identifier: EUPL-1.2
import type { EntryField, Field } from "../api_client";
import { w } from "../words/words.svelte";
import { nameOfCode, nameOfNumber } from "./code_names.svelte";
import { dayOf, dayText, timeText } from "./dates";

/** "Efter utredning", with a colon where a value of its own follows: a bare number of the file reads on. */
export const labelOf = (field: EntryField): string => {
  const isBare = field.refers_to !== undefined && !nameOfNumber(field.refers_to, field.value);
  return w(field.label) + (isBare || w(field.label).endsWith("?") ? "" : ":");
};

// One of a list: a word, or something with fields of its own.
function itemText(item: unknown, parts: Field[]): string {
  if (typeof item !== "object" || item === null) return String(item);
  const given = Object.entries(item).map(([id, value]) => {
    const part = parts.find((each) => each.id === id);
    const choice = part?.options?.find((each) => each.id === value);
    if (!part) return String(value);
    return choice ? `${w(part.label)}: ${w(choice.label)}` : `${w(part.label)}: ${String(value)}`;
  });
  return given.join(", ");
}

/** `onPaper`: whole dates, never "i dag". */
export function textOf(field: EntryField, onPaper = false): string {
  if (field.text) return w(field.text);
  const named = nameOfNumber(field.refers_to, field.value);
  if (named) return named;
  if (field.kind === "code") return nameOfCode(String(field.value));
  const value = String(field.value ?? "");
  if (field.kind === "day") return dayText(value, onPaper);
  if (field.kind === "instant") return `${dayText(dayOf(value), onPaper)} ${timeText(value)}`;
  if (!Array.isArray(field.value)) return value;
  const { parts = [] } = field;
  return field.value.map((item) => itemText(item, parts)).join(typeof field.value[0] === "object" ? "; " : ", ");
}
