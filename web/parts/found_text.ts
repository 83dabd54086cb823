// What a search's hit says of a child besides the name: the birth date, and whose other name was found.
//
// SPDX-License-Identifier: EUPL-1.2
import type { FileCard, FoundBy } from "../api_client";
import { t, w } from "../words/words.svelte";

/** Of a protected child nothing is told. */
export function bornText({ kind, born, protection }: FileCard): string {
  if (born) return t(kind === "unborn" ? "child.expected_on" : "child.born_on", { day: born });
  return protection.id === "none" ? t("child.born_unknown") : "";
}

/** Empty where the child's own name, or a number, was found. */
export function foundText({ whose, name, relation, ended }: FoundBy): string {
  if (whose === "person") {
    const person = name ? `${w(relation?.label)}: ${name}` : w(relation?.label);
    return ended ? t("found.ended", { person }) : person;
  }
  return name ? t("found.earlier_name", { name }) : "";
}
