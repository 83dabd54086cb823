// Whether the server has said that more has been read than is usual, and wants to know why. It never refuses.
//
// SPDX-License-Identifier: EUPL-1.2
import { api, onAnswer } from "../api";
import type { ManyReads } from "../api_client";

export const reads = $state<{ many?: ManyReads }>({});

onAnswer((answer) => {
  if (answer && typeof answer === "object" && "many_reads" in answer) reads.many = answer.many_reads as ManyReads;
});

export async function explainReads(reason: string): Promise<void> {
  await api.explainReads(reason);
  reads.many = undefined;
}
