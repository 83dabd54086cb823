// What others change while we look. The browser's windows share one event stream (live_hub.ts): in a shared worker
// where there is one; else in one of the windows, and in the next when that closes.
//
// SPDX-License-Identifier: EUPL-1.2
import { newKey, type Id } from "../api_client";
import { base } from "../parts/board";
import { channelName, lockName, startHub, type Said, type Topic } from "./live_hub";

const kGather = 150; // One fetch for many changes at once

export const live = $state({ lists: 0 });

let onEnded: () => void = () => undefined;
/** Told when the session of the stream has ended. */
export const whenEnded = (told: () => void) => void (onEnded = told);

type Listener = { topic: Topic; soon: () => void };

const me = newKey();
const listeners = new Set<Listener>();
let channel: BroadcastChannel | undefined;
export let worker: SharedWorker | undefined; // Lives as long as a window holds it

function say(said: Said): void {
  channel?.postMessage(said);
}
const sayTopics = (anew = false) =>
  say({ kind: "listens", window: me, topics: [...new Set([...listeners].map((one) => one.topic))], anew });

/** Somebody has signed in again: what ended with the session before goes on. */
export const listenAnew = () => channel && sayTopics(true);

function hear(said: Said): void {
  if (said.kind === "who") sayTopics();
  if (said.kind === "ended") onEnded();
  if (said.kind !== "changed") return;
  for (const { topic, soon } of listeners) if (said.topic === topic || said.topic === "all") soon();
}

// Whoever gets the lock is the hub until it closes; the others wait for it.
function startHubHere(): void {
  void navigator.locks.request(lockName(base), () => {
    startHub(base);
    return new Promise(() => undefined);
  });
}

function start(): void {
  const hasWorkers = "SharedWorker" in globalThis;
  const isAlone = !hasWorkers && !navigator.locks; // Locks are for https: then each window has a hub of its own
  const name = isAlone ? channelName(base + me) : channelName(base);
  channel = new BroadcastChannel(name);
  channel.addEventListener("message", ({ data }: MessageEvent<Said>) => hear(data));
  addEventListener("pagehide", () => say({ kind: "listens", window: me, topics: [] }));
  addEventListener("pageshow", ({ persisted }) => persisted && sayTopics());
  if (isAlone) startHub(base, name);
  else if (!hasWorkers) startHubHere();
  else {
    worker = new SharedWorker(new URL("./live_worker.ts", import.meta.url), { type: "module", name: base });
    worker.addEventListener("error", startHubHere, { once: true });
  }
}

function listen(topic: Topic, changed: () => void): () => void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(pending);
    pending = setTimeout(changed, kGather);
  };
  const mine = { topic, soon };
  listeners.add(mine);
  if (!channel) start();
  sayTopics();
  return () => {
    clearTimeout(pending);
    listeners.delete(mine);
    sayTopics();
  };
}

export const listenToLists = () => listen("lists", () => (live.lists += 1));
export const listenToFile = (id: Id, changed: () => void) => listen(`file:${id}`, changed);
