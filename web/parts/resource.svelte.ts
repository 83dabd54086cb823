// Resource: something fetched for a screen. Keeps what was shown while it is fetched again, and drops late answers.
//
// SPDX-License-Identifier: EUPL-1.2
import { Problem } from "../api";

export class Resource<T> {
  data = $state.raw<T | undefined>();
  problem = $state.raw<Problem | undefined>();
  loading = $state(false);
  #latest = 0;

  async load(fetchIt: () => Promise<T>): Promise<T | undefined> {
    const mine = ++this.#latest;
    this.loading = true;
    try {
      const data = await fetchIt();
      if (mine !== this.#latest) return undefined;
      this.data = data;
      this.problem = undefined;
      return data;
    } catch (error) {
      if (mine === this.#latest) this.problem = asProblem(error);
      return undefined;
    } finally {
      if (mine === this.#latest) this.loading = false;
    }
  }

  clear(): void {
    this.#latest += 1;
    this.data = this.problem = undefined;
    this.loading = false;
  }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem({ type: "about:blank", title: "", status: 0 }, "page_fault");
}
