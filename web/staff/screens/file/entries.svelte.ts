// The entries of an open file: the newest come with the file, older ones are fetched when somebody scrolls to them or
// follows a link to one. What is there has no gap and ends with the file's last.
//
// SPDX-License-Identifier: EUPL-1.2
import { api, type Problem } from "../../../api";
import type { ChildFile, Entry, Id } from "../../../api_client";
import { asProblem } from "../../../parts/resource.svelte";

const kAtATime = 50;
const kFarAway = 200; // What the API gives at most

export class Entries {
  list = $state.raw<Entry[]>([]); // Oldest first
  loading = $state(false);
  problem = $state.raw<Problem | undefined>();
  #id: Id = "";
  #version = 0;

  /** The number that older ones stand before; 1: there are none. */
  get first(): number {
    return this.list[0]?.sequence ?? this.#version + 1;
  }
  get older(): number {
    return this.first - 1;
  }

  /** The file has been read, again or another. */
  take(file: ChildFile): void {
    if (file.id !== this.#id) [this.list, this.problem] = [[], undefined];
    const known = new Set(this.list.map((entry) => entry.sequence));
    this.#id = file.id;
    this.#version = file.version;
    this.#add(file.entries);
    // What has come in may say something of an older one, which then says so.
    const isNew = (entry: Entry) => known.size > 0 && !known.has(entry.sequence);
    const pointed = file.entries.filter(isNew).flatMap(pointsAt);
    const given = file.entries[0]?.sequence ?? file.version + 1;
    for (const sequence of new Set(pointed)) {
      if (sequence >= this.first && sequence < given) void this.#fetch(sequence + 1, 1);
    }
  }

  async more(atATime = kAtATime): Promise<void> {
    if (this.older === 0 || this.loading) return;
    this.loading = true;
    await this.#fetch(this.first, atATime);
    this.loading = false;
  }

  /** Until that one is there. */
  async through(sequence: number): Promise<void> {
    while (sequence > 0 && sequence < this.first && !this.problem) {
      if (this.loading) await new Promise((done) => setTimeout(done, 50));
      else await this.more(kFarAway);
    }
  }

  async #fetch(before: number, limit: number): Promise<void> {
    const id = this.#id;
    try {
      const { items } = await api.entries(id, before, limit);
      if (id !== this.#id) return;
      this.#add(items);
      this.problem = undefined;
    } catch (error) {
      if (id === this.#id) this.problem = asProblem(error);
    }
  }

  #add(entries: Entry[]): void {
    const known = new Map([...this.list, ...entries].map((entry) => [entry.sequence, entry]));
    const out: Entry[] = [];
    for (let n = this.#version; known.has(n); --n) out.push(known.get(n)!);
    this.list = out.reverse();
  }
}

const pointsAt = (entry: Entry): number[] =>
  entry.fields.filter((field) => field.refers_to === "entry").map((field) => Number(field.value));
