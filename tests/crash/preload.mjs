// A program's clock and disk in the test's hands: preload.c, built with the C compiler of the machine.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export const whyNoPreload = spawnSync("cc", ["--version"]).status === 0 ? false : "there is no C compiler, cc";

export class Preload {
  #folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-preload-"));
  #control = path.join(this.#folder, "control");
  #set = { clock: 0, flush: 0, fails: 0 };

  constructor() {
    const library = path.join(this.#folder, "preload.so");
    execFileSync("cc", ["-O2", "-shared", "-fPIC", "-o", library, path.join(import.meta.dirname, "preload.c")]);
    writeFileSync(this.#control, "");
    this.set({});
    chmodSync(this.#folder, 0o755); // PostgreSQL runs as another user.
    this.env = { LD_PRELOAD: library, CRASH_CONTROL: this.#control };
  }

  /** clock: milliseconds that it is wrong by; flush: milliseconds that one takes; fails: 1 when none succeeds. */
  set(change) {
    Object.assign(this.#set, change);
    const bytes = Buffer.alloc(24);
    [this.#set.clock, this.#set.flush, this.#set.fails].forEach((n, i) => bytes.writeBigInt64LE(BigInt(n), i * 8));
    writeFileSync(this.#control, bytes, { flag: "r+" });
  }
  remove() {
    rmSync(this.#folder, { recursive: true });
  }
}
