// What waits, for the menu and the tab's title on every page: asked for anew whenever the lists have changed.
//
// SPDX-License-Identifier: EUPL-1.2
import { api } from "../api";
import type { RankCount, Waiting } from "../api_client";
import { Resource } from "../parts/resource.svelte";
import { count, number, t } from "../words/words.svelte";

const waiting = new Resource<Waiting>();
export const askWhatWaits = () => waiting.load(api.waiting);

export type Badge = { text: string; said: string; tone: "late" | "calm" };

const rankOf = (ranks: RankCount[] | undefined, id: RankCount["id"]) => ranks?.find((rank) => rank.id === id);

/** "1 barn i fara, 2 behöver skydd"; nothing where nobody is at risk. */
export function riskText(ranks: RankCount[] | undefined): string {
  const risk = rankOf(ranks, "at_risk");
  return [
    risk?.danger ? count("risk.danger", risk.danger) : "",
    risk?.protection ? count("risk.protection", risk.protection) : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** What stands beside a screen's name in the menu: how much of it waits, and whether some of it must not. */
const kBadges: Record<string, (waits: Waiting) => Badge | undefined> = {
  incoming: ({ incoming: { ranks } }) => {
    const risk = rankOf(ranks, "at_risk")?.total ?? 0;
    const unassessed = rankOf(ranks, "unassessed")?.total ?? 0;
    if (risk + unassessed === 0) return undefined;
    const said = [riskText(ranks), unassessed ? count("incoming.unassessed_count", unassessed) : ""];
    return {
      text: number(risk + unassessed),
      said: said.filter(Boolean).join(", "),
      tone: risk > 0 ? "late" : "calm",
    };
  },
  duties: ({ mine: { total, late, capped } }) => {
    if (total === 0) return undefined;
    const said = [count("duties.count", total, capped), late ? count("duties.late_count", late, capped) : ""];
    return { text: number(total, capped), said: said.filter(Boolean).join(", "), tone: late > 0 ? "late" : "calm" };
  },
};
export const badgeOf = (screen: string): Badge | undefined => waiting.data && kBadges[screen]?.(waiting.data);

/** Before the title of the tab: who is at risk, or else how much nobody has assessed. */
export function titleMark(): string {
  const ranks = waiting.data?.incoming.ranks;
  const risk = rankOf(ranks, "at_risk");
  if (risk?.danger) return t("title.danger", { n: risk.danger });
  if (risk?.protection) return t("title.protection", { n: risk.protection });
  const unassessed = rankOf(ranks, "unassessed")?.total ?? 0;
  return unassessed > 0 ? `(${number(unassessed)}) ` : "";
}
