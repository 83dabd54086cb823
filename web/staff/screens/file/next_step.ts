// The next step may lie ahead: a review in three months is no hurry today.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Day, Next } from "../../../api_client";
import { clock } from "../../../parts/clock.svelte";

/** The day a step is due when that day is still to come; nothing when it should be done now. */
export const laterDay = (next: Next | undefined): Day | undefined =>
  next?.by !== undefined && next.by > clock.today ? next.by : undefined;
