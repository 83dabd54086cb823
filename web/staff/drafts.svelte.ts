// Drafts: what is being written outlives a reload, a crash and an ended session.
//
// Every keystroke goes to this browser within 300 ms and to the server within a second, also while somebody types
// without a pause: a timer that runs is left alone. The copy here is sealed, and once the server has everything it is
// taken away, so that nothing about a child stays on the computer longer than needed.
//
// The same draft may be open in two windows. Each says on which version it writes; where another stands there, this
// one's text is kept beside it under a name of its own, and whoever writes sees both and chooses. What is not chosen,
// like what is thrown away, can be taken back for some days.
// SPDX-License-Identifier: EUPL-1.2
import { api, isPageOf, onAnswer, Problem, type DraftRow } from "../api";
import type { Id, Instant, Saved } from "../api_client";
import { base } from "../parts/board";
import { asProblem } from "../parts/resource.svelte";
import { openHere, sealHere } from "./sealed_here";

export type Values = Record<string, unknown>;
/** A text of a draft beside the one that is shown. `name`: what the server has it under; here only, it has none. */
export type Other = { values: Values; content: string; at: Instant; name?: string; version: number };
type Kept = { content: string; at: number; over: number };

const kPlace = "skyddsnat.draft.";
const kLocalDelay = 300,
  kServerDelay = 900;
const kCopy = ".copy-"; // "FORM.copy-k3f9": another text of FORM

function readLocal(place: string): Kept | undefined {
  try {
    return JSON.parse(openHere(place, localStorage.getItem(place)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

const localPlaces = () => Object.keys(localStorage).filter((place) => place.startsWith(kPlace));

const open = new Set<Draft>(); // Of this window

/** Before the session ends, what was typed a moment ago is sent. What cannot be stays here, sealed for its writer. */
export async function sendDrafts(): Promise<void> {
  await Promise.all([...open].map((draft) => draft.sendNow()));
}

const shortId = (length: number) =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => (byte % 36).toString(36)).join("");

/** The name of one more draft of a form that there may be several of: "report.k3f9a0". */
export const newName = (form: string) => `${form}.${shortId(8)}`;

const isText = (form: string, name: string) => name === form || name.startsWith(form + kCopy);
const newestFirst = (a: { at: Instant }, b: { at: Instant }) => Date.parse(b.at) - Date.parse(a.at);

function asOther({ content, saved_at, form, version }: DraftRow): Other {
  return { values: JSON.parse(content) as Values, content, at: saved_at, name: form, version };
}

const isProse = (text: string) => text.length > 12 && text.includes(" ");
/** What somebody has written at length among the values of a form. */
export function proseIn(value: unknown): string[] {
  if (typeof value === "string") return isProse(value) ? [value] : [];
  return value && typeof value === "object" ? Object.values(value).flatMap(proseIn) : [];
}

export class Draft {
  savedAt = $state<Instant | undefined>();
  state = $state<"none" | "here" | "saved">("none");
  other = $state.raw<Other | undefined>();
  thrown = $state.raw<Other[]>([]);
  readonly form: string;
  readonly #file: Id | undefined;
  readonly #worker: string;
  readonly #start: string; // Of its places in this browser, one for each window
  readonly #place: string;
  readonly #stopListening: () => void;
  #localTimer: ReturnType<typeof setTimeout> | undefined;
  #serverTimer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> = Promise.resolve();
  #name: string; // What the server has it under
  #version = 0; // On which it is written; 0: there is none
  #known = ""; // What stands there
  #content = "";
  #first = ""; // What nobody has touched is not a draft
  #old: string[] = []; // Places here whose text is this one's now
  #isAhead = false; // Something here the server has not got
  #hasFailed = false;

  /** Without a file: what has none yet, like a new report. */
  constructor(worker: string, form: string, file?: Id) {
    this.form = this.#name = form;
    this.#file = file;
    this.#worker = worker;
    this.#start = `${kPlace}${base}${worker}.${file ?? "new"}.${form}`;
    this.#place = `${this.#start}#${shortId(6)}`;
    this.#stopListening = onAnswer(() => this.#hasFailed && this.#sendSoon());
    open.add(this);
  }

  /** Nothing has been written yet. */
  begin(first: Values): void {
    this.#first = this.#content = JSON.stringify(first);
  }

  /** What was written before. Of several texts the newest is given; the next is in `other`. */
  async restore(first: Values): Promise<Values | undefined> {
    this.begin(first);
    const items = await this.#list();
    this.thrown = items
      .filter((item) => item.thrown_away)
      .map(asOther)
      .toSorted(newestFirst);
    const sent = items.filter((item) => !item.thrown_away).map(asOther);
    const own = sent.find(({ name }) => name === this.form);
    const here = this.#readHere();
    const unsent = here && !sent.some(({ content }) => content === here.content) ? here : undefined;
    // What was written on what stands at the server is the same text, further on.
    if (unsent && unsent.version === (own?.version ?? 0)) return this.#goOn(unsent, own, sent);
    const [chosen, ...rest] = [...sent, ...(unsent ? [unsent] : [])].toSorted(newestFirst);
    if (!chosen) return undefined;
    this.#name = chosen.name ?? (own ? this.#newCopy() : this.form);
    this.#version = chosen.name ? chosen.version : 0;
    this.#known = chosen.name ? chosen.content : "";
    return this.#show(chosen, rest);
  }
  #goOn(unsent: Other, own: Other | undefined, sent: Other[]): Values {
    this.#version = own?.version ?? 0;
    this.#known = own?.content ?? "";
    return this.#show(unsent, sent.filter((each) => each !== own).toSorted(newestFirst));
  }
  #show(chosen: Other, rest: Other[]): Values {
    this.#content = chosen.content;
    this.savedAt = chosen.at;
    this.state = chosen.name ? "saved" : "here";
    this.other = rest.find(({ content }) => content !== chosen.content);
    if (!chosen.name) this.#isAhead = true;
    if (!chosen.name) this.#sendSoon();
    return chosen.values;
  }
  #readHere(): Other | undefined {
    const isMine = (place: string) => place === this.#start || place.startsWith(`${this.#start}#`);
    const found = localPlaces().flatMap((place) => {
      const kept = isMine(place) ? readLocal(place) : undefined;
      return kept ? [{ place, kept }] : [];
    });
    const newest = found.toSorted((a, b) => b.kept.at - a.kept.at)[0];
    if (!newest) return undefined;
    this.#old = [newest.place];
    const { content, at, over } = newest.kept;
    return { values: JSON.parse(content) as Values, content, at: new Date(at).toISOString(), version: over ?? 0 };
  }

  keep(values: Values): void {
    const content = JSON.stringify(values);
    if (content === this.#content) return;
    this.#content = content;
    this.#isAhead = true;
    this.#localTimer ??= setTimeout(() => this.#keepHere(), kLocalDelay);
    this.#sendSoon();
  }

  async sendNow(): Promise<void> {
    if (!this.#isAhead) return;
    clearTimeout(this.#localTimer);
    clearTimeout(this.#serverTimer);
    this.#localTimer = this.#serverTimer = undefined;
    this.#keepHere();
    this.#sending = this.#sending.then(() => this.#send());
    await this.#sending;
  }

  /** The page goes away: keep what has not been kept. */
  async flush(): Promise<void> {
    this.#stop();
    if (!this.#isAhead) return;
    this.#keepHere();
    await this.#save(this.#name, { content: this.#content }, { ifMatch: this.#version, keepalive: true }).then(
      () => this.#forgetHere(),
      () => undefined,
    );
  }

  /** Signed: no copy of it is left anywhere. */
  async drop(): Promise<void> {
    await this.#end();
    if (this.#content) await this.#save(this.#name, { content: "" }).catch(() => undefined);
  }

  /** Out of the way; what can be taken back, or nothing where nothing was written. */
  async throwAway(): Promise<Other | undefined> {
    await this.#end();
    if (this.#content === this.#first && this.#version === 0) return undefined;
    return this.#discard(this.#name, this.#content);
  }

  /** Of two texts the one that is to stand; the other can be taken back. Gives the values to show, when it is not
   *  what is shown already. */
  async choose(which: "mine" | "other"): Promise<Values | undefined> {
    const other = this.other;
    if (!other) return undefined;
    this.other = undefined;
    await this.#sending;
    const mine = { content: this.#content, name: this.#name, version: this.#version };
    const [chosen, left] = which === "mine" ? [mine, other] : [other, mine];
    await this.#discard(left.name ?? this.#newCopy(), left.content).catch(() => undefined);
    if (chosen.name && chosen.name !== this.form) {
      await this.#save(chosen.name, { content: "" }).catch(() => undefined);
      this.#version = left.name === this.form ? 0 : await this.#versionOf(this.form);
    } else {
      this.#version = chosen.name ? chosen.version : 0;
    }
    this.#name = this.form;
    this.#known = "";
    this.#content = chosen.content;
    this.#isAhead = true;
    this.#sendSoon();
    return which === "other" ? other.values : undefined;
  }

  /** What was thrown away is shown again; what has been written meanwhile is thrown away in its stead. */
  async takeBack(thrown: Other): Promise<Values> {
    await this.#sending;
    if (this.#content !== this.#first) {
      const instead = await this.#discard(this.#name, this.#content);
      this.thrown = [instead, ...this.thrown];
      this.#version = 0;
    }
    const content = thrown.content;
    const isOwn = thrown.name === this.#name;
    const body = { content, taken_back: isOwn ? thrown.at : undefined };
    this.#stands(content, await this.#save(this.#name, body, { ifMatch: this.#version }));
    if (!isOwn && thrown.name) await this.#save(thrown.name, { content: "", taken_back: thrown.at });
    this.#content = content;
    this.thrown = this.thrown.filter((each) => each !== thrown);
    return thrown.values;
  }

  async #end(): Promise<void> {
    this.#stop();
    this.#isAhead = false;
    this.#forgetHere();
    this.state = "none";
    await this.#sending; // What is on its way may not arrive after this
  }

  #stop(): void {
    open.delete(this);
    this.#stopListening();
    clearTimeout(this.#localTimer);
    clearTimeout(this.#serverTimer);
    this.#localTimer = this.#serverTimer = undefined;
  }

  #newCopy = () => this.form + kCopy + shortId(4);

  async #list(): Promise<DraftRow[]> {
    const { items } = await api.drafts(this.#file).catch(() => ({ items: [] }));
    return items.filter(({ form }) => isText(this.form, form));
  }
  async #versionOf(name: string): Promise<number> {
    return (await this.#list()).find((item) => item.form === name && !item.thrown_away)?.version ?? 0;
  }
  #save(name: string, body: Parameters<typeof api.saveDraft>[2], how: Parameters<typeof api.saveDraft>[3] = {}) {
    if (isPageOf(this.#worker)) return api.saveDraft(this.#file, name, body, how);
    return Promise.reject(new Problem({ type: "about:blank", title: "", status: 401 }, "page_fault"));
  }
  async #discard(name: string, content: string): Promise<Other> {
    const { saved_at, version } = await this.#save(name, { content, thrown_away: true });
    return { values: JSON.parse(content) as Values, content, at: saved_at, name, version };
  }

  #keepHere(): void {
    this.#localTimer = undefined;
    if (!this.#isAhead) return; // The server was quicker
    const kept: Kept = { content: this.#content, at: Date.now(), over: this.#version };
    const sealed = sealHere(this.#place, JSON.stringify(kept));
    if (!sealed) return;
    localStorage.setItem(this.#place, sealed);
    this.state = "here";
    this.savedAt = new Date(kept.at).toISOString();
  }
  #forgetHere(): void {
    for (const place of [this.#place, ...this.#old]) localStorage.removeItem(place);
    this.#old = [];
  }

  #sendSoon(): void {
    this.#serverTimer ??= setTimeout(() => {
      this.#serverTimer = undefined;
      this.#sending = this.#sending.then(() => this.#send()); // One at a time: an older text never arrives last
    }, kServerDelay);
  }

  async #send(): Promise<void> {
    const content = this.#content;
    this.#hasFailed = false;
    try {
      const saved = await this.#save(this.#name, { content }, { ifMatch: this.#version });
      if (content === this.#content) {
        this.#isAhead = false;
        this.#forgetHere();
      }
      this.#stands(content, saved);
    } catch (error) {
      if (asProblem(error).status === 412) return this.#wasWritten();
      this.#hasFailed = true; // Sent again with the next keystroke, or when the server answers
    }
  }

  #stands(content: string, { saved_at, version }: Saved): void {
    this.#version = version;
    this.#known = content;
    if (this.#isAhead) return;
    this.savedAt = saved_at;
    this.state = "saved";
  }

  // Something else stands there than this was written on.
  async #wasWritten(): Promise<void> {
    const row = (await this.#list()).find((item) => item.form === this.#name && !item.thrown_away);
    const isSame = !row || row.content === this.#known || row.content === this.#content;
    if (isSame) {
      this.#version = row?.version ?? 0;
    } else {
      this.other = asOther(row);
      this.#name = this.#newCopy();
      this.#version = 0;
      this.#known = "";
    }
    this.#sendSoon();
  }
}

/** Takes back what was thrown away; `content`: what is to stand under its name. */
export async function takeBackDraft(file: Id | undefined, thrown: Other, content = thrown.content): Promise<void> {
  await api.saveDraft(file, thrown.name ?? "", { content, taken_back: thrown.at });
}
