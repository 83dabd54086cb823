// Addresses within a file, and the two pages of it that are not commands.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Id } from "../../../api_client";
import { at } from "../../../parts/board";

export const kActions = "atgarder";
export const kJoin = "sla-ihop";

export function addressOf(id: Id, command?: string, number?: number): string {
  return at(["/app/akt", id, command, number].filter((part) => part !== undefined && part !== 0).join("/"));
}
