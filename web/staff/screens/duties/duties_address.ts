// The address of a list of duties or children: what of it is shown stands in it, so that it can be linked and shared.
//
// SPDX-License-Identifier: EUPL-1.2
import { at } from "../../../parts/board";

/** visa: mine, the unit's, nobody's; som: "barn" for children; vem: a worker; regel: a rule; sent: "ja". */
export type Asked = { visa: string; som: string; vem: string; regel: string; sent: string };

export function addressOf(asked: Partial<Asked>): string {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  return at(query.size > 0 ? `/app/mina?${query}` : "/app/mina");
}

/** What the API is asked for. */
export const filterOf = ({ vem, regel, sent }: Asked) => ({
  worker: vem,
  rule: regel,
  late: sent === "ja" ? ("1" as const) : undefined,
});
