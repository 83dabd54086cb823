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
    if (field.kind === "list" && !field.parts) {
      if (asList(value).length > 0) body[field.id] = asList(value).map((item) => plain(field.of ?? "number", item));
    } else if (asText(value).trim() !== "") {
      body[field.id] = plain(field.kind, asText(value).trim());
    }
  }
  return body;
}

const isEmpty = (field: Field, value: unknown) =>
  field.kind === "list" ? asList(value).length === 0 : asText(value).trim() === "";

/** What is missing, before the server is asked; the server judges the rest. */
export function findMissing(fields: Field[], values: Values): Errors {
  const missing = askedFields(fields).filter((field) => field.required && isEmpty(field, values[field.id]));
  return Object.fromEntries(missing.map((field) => [field.id, t("form.missing", { what: w(field.label) })]));
}

const kKnown: Record<string, Key> = {
  missing: "form.missing",
  malformed: "form.malformed",
  too_long: "form.too_long",
  unknown_choice: "form.unknown_choice",
};

/** The server's word on one field, in the form's own words where the reason is known. */
export function errorOf(fields: Field[], place: string, reason: string, otherwise: string): Errors {
  const id = place.split(".")[0];
  const field = fields.find((each) => each.id === id);
  const text = kKnown[reason] && field ? t(kKnown[reason], { what: w(field.label) }) : otherwise;
  return { [field ? id : ""]: text };
}
