// What a field of a command may point at in this file, named so that people know which is meant.
//
// SPDX-License-Identifier: EUPL-1.2
import type { ChildFile, Field } from "../../../api_client";
import { dayText } from "../../../parts/dates";
import { textOf } from "../../../parts/field_text";
import { withRole, type Option, type Values } from "../../../parts/form_values";
import { t, w } from "../../../words/words.svelte";
import { registerChoices } from "../../register_choices";
import { findCommand, session } from "../../session.svelte";

// `gone`: dealt with in another file, so nothing more is done about it here
type Item = { number: number; name: string; waits?: boolean; gone?: boolean };

function listItems(file: ChildFile, refersTo: string): Item[] {
  const dated = (number: number, key: "report" | "application" | "initiative" | "investigation", day?: string) =>
    t(`about.${key}`, { n: number, day: dayText(day) });
  switch (refersTo) {
    case "report":
      return file.reports.map(({ number, received, state }) => ({
        number,
        name: dated(number, "report", received),
        waits: state === "waiting",
        gone: state === "moved",
      }));
    case "application":
      return file.applications.map(({ number, received, state }) => ({
        number,
        name: dated(number, "application", received),
        waits: state === "waiting",
      }));
    case "initiative":
      return file.initiatives.map(({ number, noted, state }) => ({
        number,
        name: dated(number, "initiative", noted),
        waits: state === "waiting",
      }));
    case "investigation":
      return file.investigations.map(({ number, opened }) => ({
        number,
        name: dated(number, "investigation", opened),
      }));
    case "decision":
      return file.decisions.map((one) => ({
        number: one.number,
        name: `${w(one.outcome.label)}, ${dayText(one.day)}`,
      }));
    case "intervention":
      return file.interventions.map((one) => ({ number: one.number, name: w(one.kind.label) }));
    case "goal":
      return file.interventions.flatMap((one) =>
        one.goals.map(({ number }) => ({ number, name: `${t("about.goal", { n: number })}, ${w(one.kind.label)}` })),
      );
    case "guardian":
      return file.child.guardians.filter((one) => !one.ended).map(({ number, name }) => ({ number, name }));
    case "entry":
      return file.entries.map((one) => ({
        number: one.sequence,
        name: `${one.sequence}: ${w(one.label)}, ${dayText(one.day)}`,
      }));
    case "delegation":
      return (session.described?.delegations ?? []).map(({ id, label }) => ({ number: Number(id), name: w(label) }));
    default:
      return file.matters
        .filter(({ kind }) => kind.id === refersTo)
        .map(({ kind, number, fields }) => {
          // Its short texts tell which is meant: who asks, and their number.
          const said = fields.filter((field) => field.kind === "text").map((field) => textOf(field));
          return { number, name: [`${w(kind.label)} ${number}`, ...said].join(", ") };
        });
  }
}

export const nameOf = (file: ChildFile, refersTo: string, number: number): string =>
  listItems(file, refersTo).find((item) => item.number === number)?.name ?? String(number);

export const countOf = (file: ChildFile, refersTo: string): number => listItems(file, refersTo).length;

const choosable = (file: ChildFile, refersTo: string): Item[] => listItems(file, refersTo).filter((item) => !item.gone);

export function fileChoices(file: ChildFile, field: Field, command?: string): Option[] {
  if (!field.refers_to) return registerChoices(field);
  // Of a decision only the rows by which somebody makes it.
  const rows = field.refers_to === "delegation" && findCommand(command ?? "")?.delegations;
  if (rows) return rows.map(({ id, label }) => ({ id, label: w(label) }));
  return choosable(file, field.refers_to).map((item) => ({ id: String(item.number), label: item.name }));
}

/** What is known of the child: a form that says it anew begins there, so that the rest is not lost. */
export function knownValue(file: ChildFile, field: Field): string | undefined {
  const known = (file.child as Record<string, unknown>)[field.id];
  const id = known && typeof known === "object" && "id" in known ? known.id : known;
  if (id === true) return "yes"; // A "no" is not told from what nobody has said
  if (typeof id !== "string") return undefined;
  return field.options?.every((option) => option.id !== id) ? undefined : id;
}

/** What the child's number says of birth and sex: another number says it anew. */
function readNumber({ child }: ChildFile): { born?: string; sex?: string } {
  const [, year, month, day, sex] = /^(\d{4})(\d\d)(\d\d)-\d\d(\d)\d$/.exec(child.identity_number ?? "") ?? [];
  if (!year) return {};
  const date = Number(day) > 60 ? String(Number(day) - 60).padStart(2, "0") : day; // A coordination number's
  return { born: `${year}-${month}-${date}`, sex: Number(sex) % 2 === 0 ? "girl" : "boy" };
}

/** What was read out of the number that was, taken out of a form where another is typed. */
export function forgetNumber(file: ChildFile, fields: Field[], values: Values): void {
  const said = readNumber(file);
  const born = withRole(fields, "child_born"),
    sex = withRole(fields, "child_sex");
  if (born && values[born.id] === said.born) values[born.id] = "";
  if (sex && values[sex.id] === said.sex) values[sex.id] = "unknown";
}

/** Is a number typed that is not the one the file has? Spaces and the hyphen say nothing. */
export function isOtherNumber({ child }: ChildFile, typed: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, "").slice(-10);
  return child.identity_number !== undefined && digits(typed) !== digits(child.identity_number);
}

/** What a form begins with: the thing it is about, the only possible choice, everything that waits. */
export function firstValue(file: ChildFile, field: Field, about: number | undefined): string | string[] | undefined {
  if (!field.refers_to) return undefined;
  const items = choosable(file, field.refers_to);
  if (field.kind === "list") {
    const waiting = items.filter((item) => item.waits || item.number === about);
    return waiting.map((item) => String(item.number));
  }
  if (about !== undefined) return String(about);
  return field.required && items.length === 1 ? String(items[0].number) : undefined;
}
