// WebKitGTK (Safari's engine, which most phones bring) as Debian has it: its small browser on a screen that nobody sees
// (Xvfb), driven by WebKitWebDriver over W3C WebDriver.
//
// SPDX-License-Identifier: EUPL-1.2
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import net from "node:net";
import { promisify } from "node:util";

const kDriver = "/usr/bin/WebKitWebDriver",
  kScreen = "/usr/bin/Xvfb",
  kHand = "/usr/bin/xdotool";
// In a folder named after the machine: /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1
const kBrowser = readdirSync("/usr/lib")
  .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
  .find((path) => existsSync(path));
const kPatience = 60_000; // For the driver to start on a busy machine
const kEnter = "\uE007",
  kLeaving = 400; // For the next page to have come
const kFrame = { width: 0, height: 90 }; // Of the browser's own; more than it has

const kEnvironment = {
  GDK_BACKEND: "x11",
  LIBGL_ALWAYS_SOFTWARE: "1",
  WEBKIT_DISABLE_DMABUF_RENDERER: "1", // There is no graphics card
};

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

class WebKitWindow {
  errors = []; // The driver tells of none
  constructor(webkit, session) {
    Object.assign(this, { webkit, at: `/session/${session}` });
  }
  navigate(url) {
    return this.webkit.call("POST", `${this.at}/url`, { url });
  }
  back() {
    return this.webkit.call("POST", `${this.at}/back`, {});
  }
  // A page that is just being left answers nothing; the one that comes does.
  async #run(script, tries = 20) {
    try {
      return await this.webkit.call("POST", `${this.at}/execute/async`, { script, args: [] });
    } catch (error) {
      if (tries === 0 || !/parse script result/.test(error.message)) throw error;
      await new Promise((done) => setTimeout(done, 100));
      return this.#run(script, tries - 1);
    }
  }
  async evaluate(expression) {
    const script =
      `const done = arguments[arguments.length - 1];` +
      `const say = (said) => done(JSON.stringify(said));` +
      `(async () => (${expression}))().then((value) => say({ value }), (e) => say({ wrong: String(e) }));`;
    const said = JSON.parse(await this.#run(script));
    if (said.wrong) throw new Error(said.wrong);
    return said.value ?? null;
  }
  // Enter may lead to another page, in another process: what is asked between the two ends this browser.
  async keys(actions) {
    const enter = actions.findIndex(({ type, value }) => type === "keyDown" && value === kEnter);
    if (enter < 0) return this.#act(actions);
    const down = this.#act(actions.slice(0, enter + 1));
    this.webkit.rest(kLeaving);
    await Promise.all([down, this.#act(actions.slice(enter + 1))]);
  }
  #act(actions) {
    return this.webkit.call("POST", `${this.at}/actions`, { actions: [{ type: "key", id: "keys", actions }] });
  }
  screenshot() {
    return this.webkit.call("GET", `${this.at}/screenshot`);
  }
  close() {
    return this.webkit.call("DELETE", this.at);
  }
}

export class WebKit {
  static engine = "WebKit";
  static isInstalled = [kDriver, kScreen, kHand].every((path) => existsSync(path)) && kBrowser !== undefined;
  #screen;
  #driver;
  #base;
  #display;
  #last = Promise.resolve();

  static async start() {
    const me = new WebKit();
    me.#screen = spawn(kScreen, ["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [display] = await once(me.#screen.stdout, "data");
    me.#display = `:${String(display).trim()}`;
    const port = await freePort();
    me.#base = `http://127.0.0.1:${port}`;
    me.#driver = spawn(kDriver, ["--host=127.0.0.1", `--port=${port}`], {
      env: { ...process.env, ...kEnvironment, DISPLAY: me.#display },
      stdio: "ignore",
    });
    await me.#untilReady();
    return me;
  }
  async #untilReady() {
    for (const end = Date.now() + kPatience; Date.now() < end;) {
      if (await this.call("GET", "/status").catch(() => undefined)) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error("WebKitWebDriver does not answer");
  }
  /** In the order they are called, each after the answer to the one before. */
  call(...asked) {
    const answer = this.#last.then(() => this.#send(...asked));
    this.#last = answer.catch(() => undefined);
    return answer;
  }
  rest(ms) {
    this.#last = this.#last.then(() => new Promise((done) => setTimeout(done, ms)));
  }
  async #send(method, path, body) {
    const signal = AbortSignal.timeout(kPatience); // A window that has died answers nothing
    const headers = { connection: "close" }; // The driver ends idle connections when it likes: just now, it may be
    const answer = await fetch(this.#base + path, { method, headers, body: body && JSON.stringify(body), signal });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }
  /** One at a time: the driver keeps no more. */
  async open({ width, height }) {
    const alwaysMatch = { "webkitgtk:browserOptions": { binary: kBrowser, args: ["--automation"] } };
    const { sessionId } = await this.call("POST", "/session", { capabilities: { alwaysMatch } });
    const size = { width: width + kFrame.width, height: height + kFrame.height };
    await this.call("POST", `/session/${sessionId}/window/rect`, size);
    await this.#focus();
    return new WebKitWindow(this, sessionId);
  }
  // A screen without a window manager gives no window the focus, and without it nothing is drawn as having it.
  async #focus() {
    const words = ["search", "--sync", "--onlyvisible", "--class", "MiniBrowser", "windowfocus"];
    await promisify(execFile)(kHand, words, {
      env: { ...process.env, DISPLAY: this.#display },
      timeout: kPatience,
    });
  }
  stop() {
    this.#driver.kill();
    this.#screen.kill();
  }
}
