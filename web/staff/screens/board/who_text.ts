// Who decides, in words.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Delegation } from "../../../api_client";
import { w } from "../../../words/words.svelte";

/** "Utskott: Individutskottet", "Tjänsteman på delegation: Gruppledare". */
export function whoText({ who }: Delegation): string {
  const parts = [who.name, who.title, w(who.role?.label), w(who.unit?.label), who.worker?.name || who.worker?.id];
  const which = parts.filter(Boolean).join(", ");
  return which ? `${w(who.level.label)}: ${which}` : w(who.level.label);
}
