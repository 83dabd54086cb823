// What the pages ask of the API: a thin layer over the generated client, which knows every address and shape.
//
// Here the session's CSRF token is remembered, every failure becomes a Problem with words to show, and whoever must
// know of answers and failures is told.
// SPDX-License-Identifier: EUPL-1.2
import { call, newKey, Refused } from "./api_client";
import { base } from "./parts/board";
import type {
  Draft as DraftRow,
  Answer,
  Asked,
  CommandName,
  Id,
  Law,
  Me,
  Operation,
  PostApplicationsBody,
  PostAssignmentsBody,
  PostDelegationsBody,
  PostDelegationsEndedBody,
  PostDelegationsTrialBody,
  PostInitiativesBody,
  PostReportsBody,
  PutDraftsBody as DraftBody,
  Told,
} from "./api_client";

export { newKey };
export type { DraftRow };

export class Problem extends Error {
  readonly status: number;
  readonly reason: string;
  readonly body: Told;
  /** `otherwise`: the reason when the answer gives none. */
  constructor(body: Told, otherwise: "offline" | "fault" | "page_fault") {
    super(body.title);
    this.status = body.status;
    this.reason = body.reason ?? otherwise;
    this.body = body;
  }
  /** Nobody knows whether it was done: sent again with the same key, it is done once. */
  get isUnsure(): boolean {
    return this.reason === "offline" || (this.status >= 500 && this.reason !== "damaged");
  }
  get law(): Law | undefined {
    return this.body.law;
  }
  get field(): string | undefined {
    return this.body.field;
  }
}

type Listener = (problem: Problem) => void;

let csrf = "",
  worker = "";
const failureListeners = new Set<Listener>();
type AnswerListener = (answer: unknown, operation: Operation) => void;
const answerListeners = new Set<AnswerListener>();

/** Told of every failed request: the session learns of 401, the frame of lost contact. */
export function onFailure(listener: Listener): void {
  failureListeners.add(listener);
}
/** Told of every answer. Returns what stops the telling. */
export function onAnswer(listener: AnswerListener): () => void {
  answerListeners.add(listener);
  return () => void answerListeners.delete(listener);
}

// Whether somebody has done anything since the last request that said so. What a page that lies open asks by itself
// must not keep its session alive.
let isAttended = true;
const kDone = ["keydown", "input", "compositionstart", "pointerdown", "click", "wheel", "touchmove"]; // Dictated too
for (const kind of kDone) {
  addEventListener(kind, () => void (isAttended = true), { capture: true, passive: true });
}

// In another window somebody has signed in anew, or changed the password: nothing was done, and the page's key is
// another.
async function callAnew<Op extends Operation>(operation: Op, asked: Asked<Op>, keepalive = false): Promise<Answer<Op>> {
  const unattended = !isAttended;
  isAttended = false;
  try {
    return await call(operation, asked, { csrf, base, keepalive, unattended });
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.reason !== "no_csrf") throw error;
    const me = await call("GET /v1/me", {}, { base, unattended });
    if (me.worker !== worker) throw error; // Nothing is signed by another than who wrote it.
    remember(me);
    return call(operation, asked, { csrf, base, keepalive, unattended });
  }
}

async function ask<Op extends Operation>(operation: Op, asked: Asked<Op>, keepalive = false): Promise<Answer<Op>> {
  try {
    const answer = await callAnew(operation, asked, keepalive);
    for (const listener of answerListeners) listener(answer, operation);
    return answer;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const problem = new Problem(error.problem, error.problem.status === 0 ? "offline" : "fault");
    for (const listener of failureListeners) listener(problem);
    throw problem;
  }
}

/** Whether what this worker has written may be sent: nobody else has signed in meanwhile. */
export const isPageOf = (name: string) => worker === name;

// Another has signed in, in this window or in another of this browser: nothing that stands on this page, or waits to be
// sent, is theirs. It begins anew.
function remember(me: Me): Me {
  if (worker && me.worker !== worker) {
    csrf = "";
    location.reload();
    throw new Problem({ type: "about:blank", title: "", status: 401 }, "page_fault");
  }
  csrf = me.csrf;
  worker = me.worker;
  return me;
}

/** What has been given of it: an empty value is none. */
const given = <T extends object>(of: T) =>
  Object.fromEntries(Object.entries(of).filter(([, value]) => value)) as Partial<T>;

type DraftSent = { ifMatch?: number; keepalive?: boolean };
type Hyphened<Id extends string> = Id extends `${infer Word}_${infer Rest}` ? `${Word}-${Hyphened<Rest>}` : Id;
type Commands = `POST /v1/files/{id}/commands/${Hyphened<CommandName>}`;
/** What a form made from the API's own field list holds: the server judges it. */
type Filled = Record<string, unknown>;

export const api = {
  signIn: async (login: string, password: string) =>
    remember(await ask("POST /v1/sign-in", { body: { login, password } })),
  changePassword: async (present: string, chosen: string) =>
    remember(await ask("POST /v1/password", { body: { present, chosen } })),
  /** A session that has ended already is none to end. */
  signOut: async () => {
    await ask("POST /v1/sign-out", {}).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
    });
    csrf = worker = "";
  },
  me: async () => remember(await ask("GET /v1/me", {})),
  describe: (version: string) => ask("GET /v1/describe", { query: { version } }),
  /** `after`: the key that the page before gave; empty for the first. */
  incoming: (after: string) => ask("GET /v1/incoming", { query: { limit: 100, ...(after && { after }) } }),
  duties: (whose: Whose, of: { worker?: string; rule?: string; late?: "1"; after?: string }) =>
    ask("GET /v1/duties", { query: { whose, limit: 50, ...given(of) } }),
  files: (whose: Whose, of: { worker?: string; after?: string }) =>
    ask("GET /v1/open-files", { query: { whose, limit: 50, ...given(of) } }),
  assign: (body: PostAssignmentsBody, key: string) => ask("POST /v1/assignments", { body, key }),
  waiting: () => ask("GET /v1/waiting", {}),
  file: (id: Id) => ask("GET /v1/files/{id}", { path: { id } }),
  /** One that came without its statement. */
  report: (id: Id, number: number) => ask("GET /v1/files/{id}/reports/{number}", { path: { id, number } }),
  /** Those that stand last before one, oldest first. */
  entries: (id: Id, before: number, limit: number) =>
    ask("GET /v1/files/{id}/entries", { path: { id }, query: { before, limit } }),
  fileForPrint: (id: Id) => ask("GET /v1/files/{id}", { path: { id }, query: { print: "1" } }),
  record: (id: Id, command: CommandName, body: Filled, sent: { key: string; ifMatch: number }) => {
    const operation = `POST /v1/files/{id}/commands/${command.replaceAll("_", "-")}` as Commands;
    return ask(operation, { path: { id }, body, ...sent } as Asked<Commands>);
  },
  /** My drafts in a file; without one, of what has no file yet. */
  drafts: (id: Id | undefined) =>
    id ? ask("GET /v1/files/{id}/drafts", { path: { id } }) : ask("GET /v1/drafts", {}),
  saveDraft: (id: Id | undefined, form: string, body: DraftBody, { ifMatch, keepalive }: DraftSent = {}) =>
    id
      ? ask("PUT /v1/files/{id}/drafts/{form}", { path: { id, form }, body, ifMatch }, keepalive)
      : ask("PUT /v1/drafts/{form}", { path: { form }, body, ifMatch }, keepalive),
  join: (id: Id, into: Id, grounds: string, key: string) =>
    ask("POST /v1/files/{id}/join", { path: { id }, body: { into, grounds }, key }),
  keepApart: (id: Id, other: Id, grounds: string, key: string) =>
    ask("POST /v1/files/{id}/keep-apart", { path: { id }, body: { other, grounds }, key }),
  search: (q: string, after?: string) => ask("POST /v1/search", { body: { q, after } }),
  explainReads: (reason: string) => ask("POST /v1/reads/reason", { body: { reason } }),
  takeReport: (body: Filled, key: string) => ask("POST /v1/reports", { body: body as PostReportsBody, key }),
  takeApplication: (body: Filled, key: string) =>
    ask("POST /v1/applications", { body: body as PostApplicationsBody, key }),
  takeInitiative: (body: Filled, key: string) =>
    ask("POST /v1/initiatives", { body: body as PostInitiativesBody, key }),
  unit: () => ask("GET /v1/unit", {}),
  law: () => ask("GET /v1/law", {}),
  delegations: (day: string) => ask("GET /v1/delegations", { query: { day } }),
  adoptDelegation: (body: Filled, key: string) =>
    ask("POST /v1/delegations", { body: body as PostDelegationsBody, key }),
  tryDelegation: (body: PostDelegationsTrialBody) => ask("POST /v1/delegations/trial", { body }),
  endDelegation: (body: Filled, key: string) =>
    ask("POST /v1/delegations/ended", { body: body as PostDelegationsEndedBody, key }),
};

/** Whose duties a list shows. */
export type Whose = NonNullable<NonNullable<Asked<"GET /v1/duties">["query"]>["whose"]>;
