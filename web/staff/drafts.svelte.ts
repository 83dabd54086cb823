// Drafts: what is being written outlives a reload, a crash and an ended session.
//
// Every keystroke goes to this browser within 300 ms and to the server within a second, also while somebody types
// without a pause: a timer that runs is left alone. Once the server has everything, the copy here is taken away, so
// that nothing about a child stays on the computer longer than needed.
// SPDX-License-Identifier: EUPL-1.2
import { api, onAnswer } from "../api";
import type { Id, Instant } from "../api_client";
import { base } from "../parts/board";

export type Values = Record<string, unknown>;
type Kept = { content: string; at: number };

const kPlace = "skyddsnat.draft.";
const kLocalDelay = 300,
  kServerDelay = 900;

function readLocal(place: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** At sign-out nothing of what was written stays in the browser. */
export function forgetDrafts(): void {
  for (const place of Object.keys(localStorage)) {
    if (place.startsWith(kPlace)) localStorage.removeItem(place);
  }
}

export class Draft {
  savedAt = $state<Instant | undefined>();
  state = $state<"none" | "here" | "saved">("none");
  other = $state.raw<{ values: Values; at: Instant } | undefined>();
  readonly #place: string;
  readonly #form: string;
  readonly #file: Id | undefined;
  readonly #stopListening: () => void;
  #localTimer: ReturnType<typeof setTimeout> | undefined;
  #serverTimer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> = Promise.resolve();
  #content = "";
  #isAhead = false; // Something here the server has not got
  #hasFailed = false;

  /** Without a file: what has none yet, like a new report. */
  constructor(worker: string, form: string, file?: Id) {
    this.#place = `${kPlace}${base}${worker}.${file ?? "new"}.${form}`;
    this.#form = form;
    this.#file = file;
    this.#stopListening = onAnswer(() => this.#hasFailed && this.#sendSoon());
  }

  /** What was written before. The newer of the two copies wins; the other is kept in `other`. */
  async restore(first: Values): Promise<Values | undefined> {
    this.#content = JSON.stringify(first); // What nobody has touched is not a draft
    const here = readLocal(this.#place);
    const { items } = await api.drafts(this.#file).catch(() => ({ items: [] }));
    const sent = items.find((item) => item.form === this.#form);
    const isHereNewer = here && (!sent || here.at >= Date.parse(sent.saved_at));
    const chosen = isHereNewer ? here.content : sent?.content;
    if (chosen === undefined) return undefined;
    if (here && sent && here.content !== sent.content) {
      const at = isHereNewer ? sent.saved_at : new Date(here.at).toISOString();
      this.other = { values: JSON.parse(isHereNewer ? sent.content : here.content) as Values, at };
    }
    this.#content = chosen;
    this.savedAt = isHereNewer ? new Date(here.at).toISOString() : sent?.saved_at;
    this.state = isHereNewer ? "here" : "saved";
    if (isHereNewer) this.#sendSoon();
    return JSON.parse(chosen) as Values;
  }

  keep(values: Values): void {
    const content = JSON.stringify(values);
    if (content === this.#content) return;
    this.#content = content;
    this.#isAhead = true;
    this.#localTimer ??= setTimeout(() => this.#keepHere(), kLocalDelay);
    this.#sendSoon();
  }

  /** The page goes away: keep what has not been kept. */
  flush(): void {
    this.#stop();
    if (!this.#isAhead) return;
    this.#keepHere();
    const content = this.#content;
    const isKept = () => readLocal(this.#place)?.content === content;
    void api.saveDraft(this.#file, this.#form, content, true).then(
      () => isKept() && localStorage.removeItem(this.#place),
      () => undefined,
    );
  }

  /** Signed or thrown away: no copy is left anywhere. */
  async drop(): Promise<void> {
    this.#stop();
    this.#isAhead = false;
    localStorage.removeItem(this.#place);
    this.state = "none";
    await this.#sending; // What is on its way may not arrive after this
    if (this.#content) await api.saveDraft(this.#file, this.#form, "").catch(() => undefined);
  }

  #stop(): void {
    this.#stopListening();
    clearTimeout(this.#localTimer);
    clearTimeout(this.#serverTimer);
    this.#localTimer = this.#serverTimer = undefined;
  }

  #keepHere(): void {
    this.#localTimer = undefined;
    if (!this.#isAhead) return; // The server was quicker
    const kept: Kept = { content: this.#content, at: Date.now() };
    localStorage.setItem(this.#place, JSON.stringify(kept));
    this.state = "here";
    this.savedAt = new Date(kept.at).toISOString();
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
      const { saved_at } = await api.saveDraft(this.#file, this.#form, content);
      if (content !== this.#content) return;
      this.#isAhead = false;
      localStorage.removeItem(this.#place);
      this.savedAt = saved_at;
      this.state = "saved";
    } catch {
      this.#hasFailed = true; // Sent again with the next keystroke, or when the server answers
    }
  }
}
