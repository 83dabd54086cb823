// The client of the API: one function for each question the pages ask. Every failure is a Problem with words to show.
//
// Changing requests carry the session's CSRF token and an idempotency key, so that one sent twice is done once.
// SPDX-License-Identifier: EUPL-1.2
import type {
  ChildFile,
  Description,
  Draft,
  DutyPage,
  FileCard,
  Id,
  Incoming,
  IntakeAnswer,
  Law,
  Me,
  Page,
  ProblemBody,
  Recorded,
  Rule,
  UnitView,
} from "./api_types";

export class Problem extends Error {
  readonly status: number;
  readonly reason: string;
  readonly body: ProblemBody;
  constructor(body: ProblemBody) {
    super(body.title);
    this.status = body.status;
    this.reason = body.reason;
    this.body = body;
  }
  get law(): Law | undefined {
    return this.body.law;
  }
  get field(): string | undefined {
    return this.body.field;
  }
}

type Listener = (problem: Problem) => void;
type Sent = { body?: unknown; key?: string; ifMatch?: number; keepalive?: boolean };

let csrf = "";
const failureListeners = new Set<Listener>();
const answerListeners = new Set<() => void>();

/** Told of every failed request: the session learns of 401, the frame of lost contact. */
export function onFailure(listener: Listener): void {
  failureListeners.add(listener);
}
/** Told of every answer. Returns what stops the telling. */
export function onAnswer(listener: () => void): () => void {
  answerListeners.add(listener);
  return () => void answerListeners.delete(listener);
}

/** 32 hex digits; the same key sent twice is carried out once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function offline(): Problem {
  return new Problem({ title: "", status: 0, reason: "offline" });
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => null)) as ProblemBody | null;
  if (body?.reason) return new Problem(body);
  return new Problem({ title: "", reason: "fault", ...body, status: response.status });
}

async function request<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (sent.body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") {
    headers["Idempotency-Key"] = sent.key ?? newKey();
    if (csrf) headers["X-CSRF-Token"] = csrf;
  }
  if (sent.ifMatch !== undefined) headers["If-Match"] = `"${sent.ifMatch}"`;
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  const init: RequestInit = { method, headers, body, credentials: "same-origin", keepalive: sent.keepalive };
  const response = await fetch(path, init).catch(() => null);
  const failure = response === null ? offline() : response.ok ? null : await problemOf(response);
  if (failure) {
    for (const listener of failureListeners) listener(failure);
    throw failure;
  }
  for (const listener of answerListeners) listener();
  return (response!.status === 204 ? undefined : await response!.json()) as T;
}

function remember(me: Me): Me {
  csrf = me.csrf;
  return me;
}

const file = (id: Id) => `/v1/files/${encodeURIComponent(id)}`;

export const api = {
  signIn: async (login: string, password: string) =>
    remember(await request<Me>("POST", "/v1/sign-in", { body: { login, password } })),
  signOut: () => request<void>("POST", "/v1/sign-out"),
  me: async () => remember(await request<Me>("GET", "/v1/me")),
  describe: () => request<Description>("GET", "/v1/describe"),
  incoming: (page: number) => request<Page<Incoming>>("GET", `/v1/incoming?limit=200&page=${page}`),
  duties: (whose: string, page: number) =>
    request<DutyPage>("GET", `/v1/duties?whose=${encodeURIComponent(whose)}&limit=50&page=${page}`),
  file: (id: Id) => request<ChildFile>("GET", file(id)),
  fileForPrint: (id: Id) => request<ChildFile>("GET", `${file(id)}?print=1`),
  record: (id: Id, command: string, body: object, sent: { key: string; ifMatch: number }) =>
    request<Recorded>("POST", `${file(id)}/commands/${encodeURIComponent(command)}`, { body, ...sent }),
  drafts: (id: Id) => request<{ items: Draft[] }>("GET", `${file(id)}/drafts`),
  saveDraft: (id: Id, form: string, content: string, keepalive = false) =>
    request<{ saved_at: string }>("PUT", `${file(id)}/drafts/${encodeURIComponent(form)}`, {
      body: { content },
      keepalive,
    }),
  join: (id: Id, into: Id, grounds: string, key: string) =>
    request<{ version: number }>("POST", `${file(id)}/join`, { body: { into, grounds }, key }),
  search: (q: string) => request<{ items: FileCard[]; q_terms: number }>("POST", "/v1/search", { body: { q } }),
  takeReport: (body: object, key: string) => request<IntakeAnswer>("POST", "/v1/reports", { body, key }),
  takeApplication: (body: object, key: string) => request<IntakeAnswer>("POST", "/v1/applications", { body, key }),
  unit: () => request<UnitView>("GET", "/v1/unit"),
  law: () => request<{ items: Rule[] }>("GET", "/v1/law"),
};
