// Firefox as Debian has it (firefox-esr), driven over WebDriver BiDi, which it speaks itself.
//
// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Socket } from "./socket.mjs";

const kProgram = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const kPatience = 60_000; // For it to start on a busy machine
// Nothing is asked of the network but what the test asks; Swedish, as the pages are.
const kSettings = {
  "intl.accept_languages": "sv-SE, sv",
  "app.update.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
};

function waitForAddress(program) {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`Firefox does not listen:\n${said}`)), kPatience);
    program.on("exit", (code) => reject(new Error(`Firefox ended with ${code}:\n${said}`)));
    program.stderr.on("data", (data) => {
      said += data;
      const found = /ws:\/\/\S+/.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
  });
}

/** One tab with cookies of its own. */
class FirefoxWindow {
  errors = [];
  constructor(firefox, context, userContext) {
    Object.assign(this, { firefox, context, userContext });
  }
  async navigate(url) {
    await this.firefox.call("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }
  async back() {
    await this.firefox.call("browsingContext.traverseHistory", { context: this.context, delta: -1 });
  }
  /** The value of an expression, which may promise it; anything that JSON can say. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.firefox.call("script.evaluate", {
      expression: `(async () => JSON.stringify(await (${expression})) ?? "null")()`,
      target: { context: this.context },
      awaitPromise: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }
  async keys(actions) {
    const { context } = this;
    await this.firefox.call("input.performActions", { context, actions: [{ type: "key", id: "keys", actions }] });
  }
  async screenshot() {
    return (await this.firefox.call("browsingContext.captureScreenshot", { context: this.context })).data;
  }
  async close() {
    await this.firefox.call("browser.removeUserContext", { userContext: this.userContext });
    this.firefox.windows.delete(this.context);
  }
}

export class Firefox {
  static engine = "Firefox";
  static isInstalled = existsSync(kProgram);
  windows = new Map();
  #program;
  #socket;
  #folder;
  #last = 0;
  #waiting = new Map();

  static async start() {
    const me = new Firefox();
    me.#folder = mkdtempSync(join(tmpdir(), "skyddsnat-firefox-"));
    const lines = Object.entries(kSettings).map(
      ([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`,
    );
    writeFileSync(join(me.#folder, "user.js"), lines.join("\n"));
    const words = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", me.#folder];
    me.#program = spawn(kProgram, words, { stdio: ["ignore", "ignore", "pipe"] });
    const address = await waitForAddress(me.#program);
    me.#socket = await Socket.to(`${address}/session`, (text) => me.#hear(JSON.parse(text)));
    await me.call("session.new", { capabilities: {} });
    await me.call("session.subscribe", { events: ["log.entryAdded"] });
    return me;
  }
  #hear(message) {
    if (message.method === "log.entryAdded" && message.params.level === "error") {
      this.windows.get(message.params.source.context)?.errors.push(message.params.text);
    }
    const asked = this.#waiting.get(message.id);
    if (!asked) return;
    this.#waiting.delete(message.id);
    if (message.type === "error") asked.reject(new Error(`${asked.method}: ${message.error}: ${message.message}`));
    else asked.resolve(message.result);
  }
  call(method, params) {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      this.#waiting.set(this.#last, { method, resolve, reject });
      this.#socket.send(JSON.stringify({ id: this.#last, method, params }));
    });
  }
  async open({ width, height }) {
    const { userContext } = await this.call("browser.createUserContext", {});
    const { context } = await this.call("browsingContext.create", { type: "tab", userContext });
    await this.call("browsingContext.setViewport", { context, viewport: { width, height } });
    const window = new FirefoxWindow(this, context, userContext);
    this.windows.set(context, window);
    return window;
  }
  stop() {
    this.#program.removeAllListeners("exit");
    this.#program.on("exit", () => rmSync(this.#folder, { recursive: true, force: true }));
    this.#program.kill();
    this.#socket.close();
  }
}
