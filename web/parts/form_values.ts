// What a generated form holds and sends: strings while somebody writes, the API's kinds when it is sent.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Field } from "../api_client";
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

/** What is missing, before the server is asked; the server judges the rest. */
export function findMissing(fields: Field[], values: Values): Errors {
  const missing = askedFields(fields).filter((field) => field.required && isEmpty(field, values[field.id]));
  return Object.fromEntries(missing.map((field) => [field.id, askFor(field)]));
}

/** What is asked about once before sending: fields that may be empty and seldom should be. */
export const findQuestions = (fields: Field[], values: Values): Field[] =>
  askedFields(fields).filter(
    ({ ask, ...field }) => ask && isEmpty(field, values[field.id]) && (!ask.when || values[ask.when] === ask.is),
  );

const kKnown: Record<string, (field: Field) => string> = {
  missing: askFor,
  malformed: (field) => t("form.malformed", { what: w(field.label) }),
  too_long: (field) => t("form.too_long", { what: w(field.label) }),
  unknown_choice: (field) => t("form.unknown_choice", { what: w(field.label) }),
};

/** The server's word on one field, in the form's own words where the reason is known. */
export function errorOf(fields: Field[], place: string, reason: string, otherwise: string): Errors {
  const id = place.split(".")[0];
  const field = fields.find((each) => each.id === id);
  return { [field ? id : ""]: (field && kKnown[reason]?.(field)) ?? otherwise };
}
