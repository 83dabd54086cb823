// FileSearch: a search for files as somebody types, and on in a list that was cut. Waits while the server has just
// started and gets its names ready, and says so.
//
// SPDX-License-Identifier: EUPL-1.2
import { api, Problem } from "../api";
import type { FoundPage } from "../api_client";
import { Resource } from "../parts/resource.svelte";

const kAskAgain = 1000; // Milliseconds
const kPatience = 60; // Times

const pause = () => new Promise((done) => setTimeout(done, kAskAgain));

export class FileSearch {
  readonly found = new Resource<FoundPage>();
  question = $state("");
  /** The server gets ready. */
  waiting = $state(false);

  /** Nothing is asked for nothing. */
  async ask(typed: string): Promise<void> {
    this.question = typed;
    this.waiting = false;
    if (typed === "") this.found.clear();
    else await this.found.load(() => this.#patiently(typed));
  }
  again = () => this.ask(this.question);

  /** What comes after the last one shown. */
  async more(): Promise<void> {
    const shown = this.found.data;
    if (!shown?.next) return;
    await this.found.load(async () => {
      const page = await this.#patiently(this.question, shown.next);
      return { ...page, items: [...shown.items, ...page.items] };
    });
  }

  async #patiently(q: string, after?: string): Promise<FoundPage> {
    for (let tries = 1; ; ++tries) {
      try {
        const page = await api.search(q, after);
        this.waiting = false;
        return page;
      } catch (error) {
        const isToCome = error instanceof Problem && error.reason === "getting_ready" && tries < kPatience;
        if (!isToCome || this.question !== q) throw error;
        this.waiting = true;
        await pause();
      }
    }
  }
}
