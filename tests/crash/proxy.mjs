// The network between server and database, in the test's hands.
// SPDX-License-Identifier: EUPL-1.2
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export class Proxy {
  #process;

  /** To a database's socket. */
  static async to(socket) {
    const proxy = new Proxy();
    proxy.#process = fork(path.join(import.meta.dirname, "proxy_process.mjs"), [socket], {
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    [proxy.port] = await once(proxy.#process, "message");
    return proxy;
  }

  /** cut, stall, loseAnswers, cutNear, mend: see proxy_process.mjs. */
  async become(what) {
    const done = once(this.#process, "message");
    this.#process.send(what);
    await done;
  }
  async remove() {
    const gone = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await gone;
  }
}
