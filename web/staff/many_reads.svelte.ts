// Whether the server has said that more has been read than is usual, and wants to know why. It never refuses. What the
// latest file or search says of it is what holds: it may have been explained in another window, or be long ago.
//
// SPDX-License-Identifier: EUPL-1.2
import { api, onAnswer } from "../api";
import type { Answer, ManyReads, Operation } from "../api_client";

const kTelling = ["GET /v1/files/{id}", "POST /v1/search"] as const satisfies Operation[];
type Telling = Answer<(typeof kTelling)[number]>;

export const reads = $state<{ many?: ManyReads }>({});

onAnswer((answer, operation) => {
  if ((kTelling as readonly Operation[]).includes(operation)) reads.many = (answer as Telling).many_reads;
});

export async function explainReads(reason: string): Promise<void> {
  await api.explainReads(reason);
  reads.many = undefined;
}
