// What others change while we look: one event stream for the lists, one for the file that is open.
//
// SPDX-License-Identifier: EUPL-1.2
import type { Id } from "../api_client";

export const live = $state({ lists: 0 });

function listen(path: string, changed: () => void): () => void {
  const stream = new EventSource(path);
  let pending: ReturnType<typeof setTimeout> | undefined;
  stream.addEventListener("changed", () => {
    clearTimeout(pending);
    pending = setTimeout(changed, 150); // One fetch for many changes at once
  });
  return () => {
    clearTimeout(pending);
    stream.close();
  };
}

export const listenToLists = () => listen("/v1/events", () => (live.lists += 1));
export const listenToFile = (id: Id, changed: () => void) =>
  listen(`/v1/events?file=${encodeURIComponent(id)}`, changed);
