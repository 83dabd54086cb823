// What others change while we look: one event stream for the lists, one for the file that is open.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Id } from "../api_client";
import { at } from "../parts/board";

const kGather = 150; // One fetch for many changes at once
const kAgain = 5000; // A browser gives up where it was answered that a server is away

export const live = $state({ lists: 0 });

function listen(path: string, changed: () => void): () => void {
  let stream: EventSource;
  let pending: ReturnType<typeof setTimeout> | undefined, again: ReturnType<typeof setTimeout> | undefined;
  let isLate = false; // Something may have been missed before it listens.
  const soon = () => {
    clearTimeout(pending);
    pending = setTimeout(changed, kGather);
  };
  const open = () => {
    stream = new EventSource(at(path));
    stream.addEventListener("changed", soon);
    stream.addEventListener("open", () => {
      if (isLate) soon();
      isLate = false;
    });
    stream.addEventListener("error", () => {
      isLate = true;
      if (stream.readyState === EventSource.CLOSED) again = setTimeout(open, kAgain);
    });
  };
  open();
  return () => {
    clearTimeout(pending);
    clearTimeout(again);
    stream.close();
  };
}

export const listenToLists = () => listen("/v1/events", () => (live.lists += 1));
export const listenToFile = (id: Id, changed: () => void) =>
  listen(`/v1/events?file=${encodeURIComponent(id)}`, changed);
