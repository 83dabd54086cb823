// What has been begun on the intake screen and not registered: the worker's own drafts without a file, told apart by
// kind, name and time.
//
// SPDX-License-Identifier: EUPL-1.2
import { api, type DraftRow } from "../../../api";
import type { Instant } from "../../../api_client";
import { asText } from "../../../parts/form_values";
import { kIntakeKinds, type IntakeKind } from "./intake_kinds";

export type Begun = {
  form: string; // What its draft is called: "report.k3f9a0"
  kind: IntakeKind;
  content: string;
  names: string[]; // Of the children; empty when none has been written
  at: Instant;
  thrownAway: boolean;
};

type Child = { file?: { name?: string }; values?: { name?: unknown } };

function namesIn(content: string): string[] {
  try {
    const { children = [] } = JSON.parse(content) as { children?: Child[] };
    return children.map(({ file, values }) => file?.name ?? asText(values?.name).trim()).filter(Boolean);
  } catch {
    return [];
  }
}

function asBegun(row: DraftRow): Begun[] {
  const kind = kIntakeKinds.find(({ draft }) => row.form === draft || row.form.startsWith(`${draft}.`));
  if (!kind) return [];
  const { form, content, saved_at: at, thrown_away: thrownAway } = row;
  return [{ form, kind, content, names: namesIn(content), at, thrownAway }];
}

/** The newest first. */
export async function listBegun(): Promise<Begun[]> {
  const { items } = await api.drafts(undefined);
  return items.flatMap(asBegun).toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
