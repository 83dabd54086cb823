// Programs on the nodes: started in a node's namespace as the user nobody, what they say in a file of the node's.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync } from "node:fs";
import path from "node:path";

const [kUser, kGroup] = ["-u", "-g"].map((which) => execFileSync("id", [which, "nobody"], { encoding: "utf8" }).trim());
export const kOwner = { uid: Number(kUser), gid: Number(kGroup) };

function onNode(space, words) {
  return ["netns", "exec", space, "setpriv", `--reuid=${kUser}`, `--regid=${kGroup}`, "--clear-groups", "--", ...words];
}
const environment = (home, env) => ({ PATH: "/usr/bin:/bin:/usr/sbin:/sbin", HOME: home, LANG: "C.UTF-8", ...env });

/** Runs a program to its end, while others continue; gives {status, out}. */
async function runToEnd(words, options, input) {
  const child = spawn("ip", words, { ...options, stdio: ["pipe", "pipe", "pipe"] });
  let out = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => void (out += text));
  }
  child.stdin.on("error", () => {}); // It may end without reading.
  child.stdin.end(input);
  const [status] = await once(child, "close");
  return { status, out };
}

export function runOn(node, words, { input = "", env = {} } = {}) {
  return runToEnd(onNode(node.space, words), { cwd: node.home, env: environment(node.home, env) }, input);
}

/** Does the node itself get 200 there? */
export async function answersOn(node, url) {
  const script = `fetch("${url}").then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
  return (await runToEnd(["netns", "exec", node.space, process.execPath, "-e", script], {}, "")).status === 0;
}

export class Program {
  #child = null;

  constructor(node, name, words, env = {}) {
    Object.assign(this, { node, name, words, env });
  }

  get isRunning() {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  start(words = this.words) {
    if (this.isRunning) return;
    this.words = words;
    const { home, space } = this.node;
    const log = openSync(path.join(home, `${this.name}.out`), "a");
    const options = { cwd: home, env: environment(home, this.env), stdio: ["ignore", log, log] };
    this.#child = spawn("ip", onNode(space, words), options); // Becomes the program: the same process number
  }

  signal(signal) {
    this.#child.kill(signal);
  }
  /** Gives the exit status; null when a signal ended it. */
  async end(signal) {
    if (!this.isRunning) return null;
    const gone = once(this.#child, "exit");
    this.#child.kill(signal);
    await gone;
    return this.#child.exitCode;
  }
}
