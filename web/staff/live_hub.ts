// The hub: one event stream for all of a browser's windows at a board, about everything that any of them shows.
//
// A browser opens six connections to a host, and each stream holds one: so the windows share one. The hub lives in a
// shared worker, or in the window that holds a lock; it and the windows talk on a channel. A window says what it
// listens to when that changes, and again when a hub asks; the hub says what has changed.
// SPDX-License-Identifier: EUPL-1.2

/** What can change: "lists", or "file:" and its id; "all" when nobody knows. */
export type Topic = string;
export type Said =
  | { kind: "listens"; window: string; topics: Topic[]; anew?: boolean } // None: it is gone
  | { kind: "who" } // A hub begins
  | { kind: "changed"; topic: Topic }
  | { kind: "ended" }; // The session has

export const channelName = (base: string) => `skyddsnat.live.${base}`;
export const lockName = channelName;

// A browser gives up where it was answered that a server is away, or that nobody is signed in: then it is asked again,
// each time later, and soon enough for a queue that somebody watches.
const kAgain = 5000,
  kLatestAgain = 30_000;
const kMostFiles = 100; // Of one stream; the windows beyond hear that the lists have changed
const kLists = "lists",
  kAll = "all";
const kGather = 30; // One stream for what several windows say at once

const filesOf = (topics: Topic[]) => topics.filter((topic) => topic !== kLists);
const addressOf = (base: string, topics: Topic[]) => {
  const files = filesOf(topics).slice(0, kMostFiles);
  return `${base}/v1/events?${["lists=1", ...files.map((topic) => topic.replace(":", "="))].join("&")}`;
};

/** Begins a hub for the windows on a channel. Returns what ends it. */
export function startHub(base: string, name = channelName(base)): () => void {
  const channel = new BroadcastChannel(name);
  const listens = new Map<string, Topic[]>();
  let stream: EventSource | undefined;
  let wanted: Topic[] = [];
  let heard: Topic[] = []; // What an open stream is about
  let wait = kAgain;
  let again: ReturnType<typeof setTimeout> | undefined, soon: ReturnType<typeof setTimeout> | undefined;

  const say = (said: Said) => channel.postMessage(said);
  function tell(topic: Topic): void {
    say({ kind: "changed", topic });
    if (topic !== kLists) return;
    // What changes a file changes lists too: so it is heard of while no stream is about it yet, or ever.
    for (const file of filesOf(wanted)) if (!heard.includes(file)) say({ kind: "changed", topic: file });
  }

  // The stream before goes on until the new one is there, so that nothing is missed between them. `isLate`: something
  // may have been missed already.
  function open(isLate: boolean): void {
    clearTimeout(again);
    const before = stream;
    const topics = wanted;
    const mine = new EventSource(addressOf(base, topics));
    stream = mine;
    mine.addEventListener("changed", (event: MessageEvent<string>) => tell(event.data));
    mine.addEventListener("ended", () => {
      end();
      say({ kind: "ended" });
    });
    mine.addEventListener("open", () => {
      before?.close();
      wait = kAgain;
      if (mine === stream) heard = [kLists, ...filesOf(topics).slice(0, kMostFiles)];
      if (isLate) say({ kind: "changed", topic: kAll });
      isLate = false;
    });
    mine.addEventListener("error", () => {
      before?.close();
      isLate = true;
      if (mine.readyState !== EventSource.CLOSED || mine !== stream) return;
      again = setTimeout(() => open(true), wait);
      wait = Math.min(2 * wait, kLatestAgain);
    });
  }
  function end(): void {
    clearTimeout(again);
    clearTimeout(soon);
    stream?.close();
    stream = undefined;
    heard = [];
  }
  function follow(): void {
    const before = wanted.join();
    wanted = [...new Set([...listens.values()].flat())].sort();
    if (wanted.join() === before) return;
    if (wanted.length > 0) open(false);
    else end();
  }

  channel.addEventListener("message", ({ data }: MessageEvent<Said>) => {
    if (data.kind !== "listens") return;
    if (data.topics.length > 0) listens.set(data.window, data.topics);
    else listens.delete(data.window);
    if (data.anew) wanted = []; // Somebody has signed in: a stream that ended begins again
    clearTimeout(soon);
    soon = setTimeout(follow, kGather);
  });
  say({ kind: "who" });
  return () => {
    end();
    channel.close();
  };
}
