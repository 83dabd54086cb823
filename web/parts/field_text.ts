// A field with its value, as an entry and a matter show it.
//
// SPDX-License-Identifier: EUPL-1.2
import type { EntryField } from "../api_client";
import { t, w } from "../words/words.svelte";
import { nameOfCode } from "./code_names.svelte";
import { dayOf, dayText, timeText } from "./dates";

/** "Efter utredning", with a colon where a value of its own follows: a number that points at something reads on. */
export const labelOf = (field: EntryField): string =>
  w(field.label) + (field.refers_to || w(field.label).endsWith("?") ? "" : ":");

// One of a list: a word, or something with fields of its own.
const partText = ([name, value]: [string, unknown]) =>
  name === "told" ? t(value === "yes" ? "background.told_yes" : "background.told_no") : String(value);
const itemText = (item: unknown) =>
  typeof item === "object" && item !== null ? Object.entries(item).map(partText).join(", ") : String(item);

/** `onPaper`: whole dates, never "i dag". */
export function textOf(field: EntryField, onPaper = false): string {
  if (field.text) return w(field.text);
  if (field.kind === "code") return nameOfCode(String(field.value));
  const value = String(field.value ?? "");
  if (field.kind === "day") return dayText(value, onPaper);
  if (field.kind === "instant") return `${dayText(dayOf(value), onPaper)} ${timeText(value)}`;
  if (!Array.isArray(field.value)) return value;
  return field.value.map(itemText).join(typeof field.value[0] === "object" ? "; " : ", ");
}
