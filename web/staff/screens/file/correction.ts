// An entry that was wrong, in its own form: its values as the form holds them, and back as what corrects it, every
// field by its name in the journal.
//
// SPDX-License-Identifier: EUPL-1.2
import type { ChildFile, Entry, EntryField, EntryForm, Field } from "../../../api_client";
import { toLocalField } from "../../../parts/dates";
import { asText, askedFields, toBody, type Values } from "../../../parts/form_values";
import { t } from "../../../words/words.svelte";
import { may, session } from "../../session.svelte";

type Value = { field: string; value: string };
type Body = Record<string, unknown>;
export type Correction = {
  what: Entry;
  fields: Field[];
  values: Values;
  body: (now: Values) => Body;
};

const kNew = { required: true, assigned: false };
const label = (text: string) => ({ sv: text, en: text });
const dayField = (): Field => ({ ...kNew, id: "happened", label: label(t("form.day")), kind: "day", past: true });
const whyField = (): Field => ({ ...kNew, id: "why_corrected", label: label(t("correct.why")), kind: "long_text" });

function inForm(field: Field, value: unknown): unknown {
  const { parts } = field;
  if (Array.isArray(value) && parts) return value.map((each) => rowInForm(parts, each as Body));
  if (Array.isArray(value)) return value.map(String);
  return field.kind === "instant" ? toLocalField(String(value)) : String(value);
}
function rowInForm(parts: Field[], row: Body): Values {
  const given = parts.filter(({ id }) => row[id] !== undefined);
  return Object.fromEntries(given.map((part) => [part.id, inForm(part, row[part.id])]));
}

function flat(place: string, value: unknown): Value[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => flat(`${place}.${i}`, each));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, each]) => flat(`${place}.${key}`, each));
  }
  return value === undefined ? [] : [{ field: place, value: String(value) }];
}

/** Among the values: the entry that stood when the correction was begun. */
export const kBegunOn = "begun_on";

/** The form by which whoever is signed in may give an entry anew. */
export function formOf(entry: Entry): EntryForm | undefined {
  const form = session.described?.correction.forms.find(({ event }) => event === entry.type);
  return form && may(form.needs) ? form : undefined;
}

export const givesAnew = (entry?: Entry): boolean => (entry?.corrects?.fields.length ?? 0) > 0;

/** How the entry is given anew; nothing for one that is not corrected so. */
export function correctionOf(file: ChildFile, number: number): Correction | undefined {
  const find = (wanted: number) => file.entries.find(({ sequence }) => sequence === wanted);
  const what = find(number);
  const form = what && formOf(what);
  if (!form) return undefined;
  // As it stands: the last correction that gave its fields has them, and not one in words alone.
  const last = what.corrected_by?.at(-1);
  const anew = what.corrected_by?.findLast((one) => givesAnew(find(one)));
  const stands: EntryField[] = (anew === undefined ? undefined : find(anew)?.corrects?.fields) ?? what.fields;
  const written: Body = Object.fromEntries(stands.map(({ id, value }) => [id, value]));
  const fields = form.fields.filter(({ kept }) => !kept);
  const asked = askedFields(fields);
  const before = rowInForm(asked, written);
  const day = dayField(), why = whyField();
  const body = (now: Values): Body => {
    const given = toBody(fields, now);
    // What nobody asks for, and what nobody changed, is as it was, to the second.
    const isSame = ({ id }: Field) => JSON.stringify(before[id]) === JSON.stringify(now[id]);
    const anew = form.fields.filter((field) => !field.assigned);
    const values = anew.flatMap((field) =>
      flat(field.id, !asked.includes(field) || isSame(field) ? written[field.id] : given[field.id]),
    );
    const happened = form.asks_day ? { day: asText(now[day.id]) } : {};
    return { entry: number, ...happened, values, reasons: asText(now[why.id]).trim() };
  };
  return {
    what,
    fields: [...fields, ...(form.asks_day ? [day] : []), why],
    values: { ...before, [day.id]: what.corrected_day ?? what.day, [kBegunOn]: last ?? what.sequence },
    body,
  };
}
