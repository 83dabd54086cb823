// What a generated form holds and sends: strings while somebody writes, the API's kinds when it is sent.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Field, FieldRole } from "../api_client";
import { t, w, type Key } from "../words/words.svelte";
import { fromLocalField } from "./dates";

export type Values = Record<string, unknown>;
export type Errors = Record<string, string>;
export type Option = { id: string; label: string };

/** The options of a field that points at something: reports of the file, workers, districts. */
export type Choices = (field: Field) => Option[];

export const asText = (value: unknown): string => (typeof value === "string" ? value : "");
export const asList = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);

/** Of a list of things with fields of their own. */
export const asItems = (value: unknown): Values[] => (Array.isArray(value) ? (value as Values[]) : []);

/** The field that means that, whatever it is called. */
export const withRole = (fields: Field[], role: FieldRole): Field | undefined =>
  fields.find((field) => field.role === role);

/** What is written in the field that means that. */
export const textWith = (fields: Field[], values: Values, role: FieldRole): string =>
  asText(values[withRole(fields, role)?.id ?? ""]).trim();

/** Is the field asked for, with what is chosen elsewhere in the form? */
export const isAskedWith = ({ only }: Field, values: Values): boolean =>
  !only || only.is.includes(asText(values[only.when]));

// A file is chosen by its own means, never typed.
export const askedFields = (fields: Field[]): Field[] =>
  fields.filter((field) => !field.assigned && field.kind !== "id");

function plain(kind: Field["kind"] | undefined, value: string): unknown {
  if (kind === "number") return Number(value);
  return kind === "instant" ? fromLocalField(value) : value;
}

/** The body of the request; what was left empty is left out. */
export function toBody(fields: Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of askedFields(fields)) {
    const value = values[field.id];
    if (field.parts) {
      const parts = field.parts;
      const items = asItems(value).map((item) => toBody(parts, item));
      const given = items.filter((item) => Object.keys(item).length > 0);
      if (given.length > 0) body[field.id] = given;
    } else if (field.kind === "list") {
      if (asList(value).length > 0) body[field.id] = asList(value).map((item) => plain(field.of ?? "number", item));
    } else if (asText(value).trim() !== "") {
      body[field.id] = plain(field.kind, asText(value).trim());
    }
  }
  return body;
}

const isEmpty = (field: Field, value: unknown) =>
  field.kind === "list" ? asList(value).length === 0 : asText(value).trim() === "";

/** A number or a day that nothing can be made of yet: it has no value, and would be left out unseen. */
export const isHalfWritten = ({ validity }: HTMLInputElement): boolean => validity.badInput || validity.customError;

// Characters, as the server counts them: what is pasted is never cut unseen.
const kLimits: Partial<Record<Field["kind"], number>> = { text: 200, long_text: 50_000 };
/** What is said of a text that is longer than the server takes; nothing of any other. */
export function tooLong(field: Field, value: unknown): string {
  const most = kLimits[field.kind];
  const text = asText(value).trim();
  if (most === undefined || text.length <= most) return "";
  const n = [...text].length;
  return n > most ? t("form.too_long_by", { what: w(field.label), n, most }) : "";
}

const kMissing: Partial<Record<Field["kind"], Key>> = {
  text: "form.write",
  long_text: "form.write",
  day: "form.give",
  instant: "form.give",
  number: "form.give",
};
/** Within a sentence a label begins small, but for IVO and its like. */
export const inSentence = (label: string) =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.slice(0, 1).toLowerCase() + label.slice(1);

/** "Välj behov av omedelbart skydd", "Skriv bedömning", "Ange när det hände". */
function askFor(field: Field): string {
  const key = field.refers_to ? "form.pick" : (kMissing[field.kind] ?? "form.pick");
  return t(key, { what: inSentence(w(field.label)) });
}

// A row in which nothing is written is not sent.
const isGiven = (parts: Field[], item: Values) => Object.keys(toBody(parts, item)).length > 0;

/** What is missing or too long, before the server is asked, which judges the rest. Of a row: "measures.1.extent". */
export function findMissing(fields: Field[], values: Values, place = ""): Errors {
  const errors: Errors = {};
  for (const field of askedFields(fields)) {
    const id = place + field.id;
    const { parts } = field;
    if (field.required && isEmpty(field, values[field.id])) errors[id] = askFor(field);
    const long = tooLong(field, values[field.id]);
    if (long) errors[id] = long;
    if (!parts) continue;
    asItems(values[field.id]).forEach((item, i) => {
      if (isGiven(parts, item)) Object.assign(errors, findMissing(parts, item, `${id}.${i}.`));
    });
  }
  return errors;
}

/** What is asked about once before sending: fields that may be empty and seldom should be. */
export const findQuestions = (fields: Field[], values: Values): Field[] =>
  askedFields(fields).filter(
    ({ ask, ...field }) =>
      ask &&
      isEmpty(field, values[field.id]) &&
      (!ask.when || (ask.is ? values[ask.when] === ask.is : asText(values[ask.when]) !== "")) &&
      (ask.unless ?? []).every((id) => asText(values[id]).trim() === ""),
  );

const kKnown: Record<string, (field: Field) => string> = {
  missing: askFor,
  malformed: (field) => t("form.malformed", { what: w(field.label) }),
  too_long: (field) => t("form.too_long", { what: w(field.label) }),
  unknown_choice: (field) => t("form.unknown_choice", { what: w(field.label) }),
};

// The field that a path of the server's is about. It counts the rows that were sent; the form also those left empty.
function locate(fields: Field[], values: Values, path: string[]): { id: string; field: Field } | undefined {
  const [id, nth, ...rest] = path;
  const field = fields.find((each) => each.id === id);
  if (!field?.parts || rest.length === 0) return field && { id, field };
  const { parts } = field;
  const rows = [...asItems(values[id]).entries()].filter(([, item]) => isGiven(parts, item));
  const row = rows.at(Number(nth));
  const inner = row && locate(parts, row[1], rest);
  return inner ? { id: `${id}.${row[0]}.${inner.id}`, field: inner.field } : { id, field };
}

/** The server's word on one field, in the form's own words where the reason is known. */
export function errorOf(fields: Field[], values: Values, place: string, reason: string, otherwise: string): Errors {
  const found = locate(fields, values, place.split("."));
  return { [found?.id ?? ""]: (found && kKnown[reason]?.(found.field)) ?? otherwise };
}
