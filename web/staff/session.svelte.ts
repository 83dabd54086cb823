// Who is signed in and what the API describes. When the session ends while somebody writes, the page stays as it is and
// asks to sign in again: nothing typed is lost.
//
// SPDX-License-Identifier: EUPL-1.2
import { api, onAnswer, onFailure } from "../api";
import type { Command, Description, Me, Permission } from "../api_client";
import { clock } from "../parts/clock.svelte";
import { setCodeNames, setNumberNames } from "../parts/code_names.svelte";
import { asProblem } from "../parts/resource.svelte";
import type { Problem } from "../api";
import { sendDrafts } from "./drafts.svelte";
import { listenAnew, whenEnded } from "./live.svelte";
import { reads } from "./many_reads.svelte";
import { useBrowserKey } from "./sealed_here";

type State = {
  me?: Me;
  described?: Description;
  version?: string; // Of what is described
  known: boolean; // Has the server been asked who we are?
  expired: boolean;
  elsewhere: boolean; // Signed in at another board that has no rights here
  connected: boolean;
  problem?: Problem;
};

export const session = $state<State>({ known: false, expired: false, elsewhere: false, connected: true });

async function welcome(me: Me): Promise<void> {
  clock.today = me.today;
  useBrowserKey(me.browser_key);
  if (session.version !== me.described) session.described = await describe(me.described);
  session.version = me.described;
  session.me = me;
  session.expired = false;
  session.elsewhere = false;
  session.problem = undefined;
}

async function describe(version: string): Promise<Description> {
  const described = await api.describe(version);
  const workers = described.workers.map(({ id, name }) => ({ id, label: name }));
  setCodeNames([...described.units, ...described.districts, ...workers]);
  setNumberNames("delegation", described.delegations);
  return described;
}

export async function signIn(login: string, password: string): Promise<void> {
  await welcome(await api.signIn(login, password));
  listenAnew();
}

/** Every session of ours ends, and the one that goes on is another. */
export async function changePassword(present: string, chosen: string): Promise<void> {
  await welcome(await api.changePassword(present, chosen));
  listenAnew();
}

const kPatience = 3000; // Milliseconds that signing out waits for a server that is slow
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Throws where the server has not heard of it: then whoever signs out is signed in all the same. */
export async function signOut(): Promise<void> {
  await Promise.race([sendDrafts(), pause(kPatience)]);
  await api.signOut();
  useBrowserKey(undefined);
  session.me = undefined;
  session.expired = false;
  reads.many = undefined;
}

export async function startSession(): Promise<void> {
  onFailure((problem) => {
    if (problem.reason === "offline") session.connected = false;
    if (problem.status === 401 && session.me) session.expired = true;
  });
  onAnswer(() => (session.connected = true));
  // Another server may know of a use that the one of the stream has not heard of: then it goes on.
  whenEnded(() => void refresh().then(() => session.me && !session.expired && listenAnew()));
  await askWho();
  setInterval(refresh, 600_000);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && refresh());
  addEventListener("online", refresh);
  addEventListener("offline", () => (session.connected = false));
}

export async function askWho(): Promise<void> {
  try {
    await welcome(await api.me());
  } catch (error) {
    const problem = asProblem(error);
    if (problem.reason === "not_of_board") session.elsewhere = true;
    else if (problem.status !== 401) session.problem = problem;
  }
  session.known = true;
}

/** What has changed since: the day at midnight, and what is described. */
export async function refresh(): Promise<void> {
  if (!session.me) return;
  const me = await api.me().catch(() => undefined);
  if (me) await welcome(me);
}

export const may = (permission: Permission | undefined): boolean =>
  permission === undefined || (session.me?.permissions.includes(permission) ?? false);

export const findCommand = (id: string): Command | undefined =>
  session.described?.commands.find((command) => command.id === id);
