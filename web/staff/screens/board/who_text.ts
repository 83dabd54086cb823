// Who decides, in words.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Delegation } from "../../../api_client";
import { t, w } from "../../../words/words.svelte";

/** "Utskott: Individutskottet", "Tjänsteman på delegation: Gruppledare" or ": alla tjänstemän". */
export function whoText({ who }: Delegation): string {
  const parts = [who.name, who.title, w(who.role?.label), w(who.unit?.label), who.worker?.name || who.worker?.id];
  // Of employees nothing said is all of them who may decide at all.
  const which = parts.filter(Boolean).join(", ") || (who.level.id === "employee" ? t("board.all_employees") : "");
  return which ? `${w(who.level.label)}: ${which}` : w(who.level.label);
}
