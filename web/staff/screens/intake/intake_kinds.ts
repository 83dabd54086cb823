// What can be registered on the intake screen: its address, its form, where it is sent, and what comes next.
//
// SPDX-License-Identifier: EUPL-1.2
import { api } from "../../../api";
import type { Description, Noted, Taken } from "../../../api_client";
import type { Key } from "../../../words/words.svelte";

export type IntakeKind = {
  draft: string; // The name its draft is kept under
  query: string; // ?vad=
  label: Key;
  title: Key;
  fields: keyof Pick<Description, "intake" | "application" | "initiative">;
  take: (body: Record<string, unknown>, key: string) => Promise<Taken | Noted>;
  next: Key;
};

export const kIntakeKinds: IntakeKind[] = [
  {
    draft: "report",
    query: "",
    label: "intake.report",
    title: "screen.intake",
    fields: "intake",
    take: api.takeReport,
    next: "intake.next",
  },
  {
    draft: "application",
    query: "ansokan",
    label: "intake.application",
    title: "intake.title_application",
    fields: "application",
    take: api.takeApplication,
    next: "intake.next_at_once",
  },
  {
    draft: "initiative",
    query: "initiativ",
    label: "intake.initiative",
    title: "intake.title_initiative",
    fields: "initiative",
    take: api.takeInitiative,
    next: "intake.next_at_once",
  },
];
