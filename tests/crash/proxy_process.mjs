// The network between server and database: passes bytes on until it is told not to. A process of its own (proxy.mjs),
// so that it never stands still because the test does, and ends with all its connections.
// SPDX-License-Identifier: EUPL-1.2
import { once } from "node:events";
import net from "node:net";

class Proxy {
  #pairs = new Set(); // [near: the server's end, far: the database's]
  #listener;
  #way = "open"; // Of new connections: open, refused, silent

  /** To a database's socket. */
  static async to(socket) {
    const proxy = new Proxy();
    proxy.#listener = net.createServer({ allowHalfOpen: true }, (near) => proxy.#pass(near, socket));
    proxy.#listener.listen(0, "127.0.0.1");
    await once(proxy.#listener, "listening");
    return proxy;
  }
  get port() {
    return this.#listener.address().port;
  }

  #pass(near, socket) {
    near.on("error", () => near.destroy());
    if (this.#way === "refused") return near.resetAndDestroy();
    if (this.#way === "silent") return this.#pairs.add([near, near.pause()]);
    const far = net.connect({ path: socket, allowHalfOpen: true });
    const pair = [near, far];
    this.#pairs.add(pair);
    far.on("error", () => near.destroy());
    near.pipe(far);
    far.pipe(near);
    near.on("close", () => this.#pairs.delete(pair) && far.destroy());
    far.on("close", () => near.destroy());
  }

  /** Both ends hear that the connections are gone; new ones are refused. */
  cut() {
    this.#way = "refused";
    for (const [near, far] of this.#pairs) {
      near.resetAndDestroy();
      far.destroy();
    }
    this.#pairs.clear();
  }
  /** No byte comes through either way, and nobody is told; new connections are taken and never answered. */
  stall() {
    this.#way = "silent";
    for (const [near, far] of this.#pairs) {
      near.unpipe(far);
      far.unpipe(near);
      near.pause();
      far.pause();
    }
  }
  /** What the server sends still arrives, and no answer comes back: a commit is made and nobody hears of it. */
  loseAnswers() {
    this.#way = "silent";
    for (const [near, far] of this.#pairs) {
      far.unpipe(near);
      far.resume();
    }
  }
  /** The server hears that its connections are gone; the database waits on for what will never come. */
  cutNear() {
    for (const [near, far] of this.#pairs) {
      near.unpipe(far);
      far.unpipe(near);
      far.resume();
      near.removeAllListeners("close");
      near.resetAndDestroy();
    }
  }
  /** New connections come through. The old ones stay as they are. */
  mend() {
    this.#way = "open";
  }
}

const proxy = await Proxy.to(process.argv[2]);
process.on("message", (what) => {
  proxy[what]();
  process.send("done");
});
process.send(proxy.port);
