// The programs a benchmark runs: skyddsnat itself, its load and its floors; and what the kernel says of them.
// SPDX-License-Identifier: EUPL-1.2
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export const kBuilt = process.env.SKYDDSNAT_BUILD ?? "build/release";
export const kLogin = { login: "bench", password: "a long enough password" };

/** Runs a program to its end and gives what it printed; throws what it complained of. */
export function run(name, args, input = "") {
  const program = name === "sqlite3" ? name : `${kBuilt}/${name}`;
  const done = spawnSync(program, args.map(String), { input, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${name} ${args.join(" ")}: ${done.error ?? (done.stderr || done.stdout)}`);
  return done.stdout;
}

export const floor = (verb, args, input) => JSON.parse(run("bench_floor", [verb, ...args], input));
export const lines = (text) => text.split("\n").filter((line) => line !== "");

/** A server of a database, on any free port. `started`: seconds until it listened. */
export const startServer = (database) => startServerOn(`sqlite:${database}`);

/** Those that run; none is left behind when a measurement fails. */
const running = new Set();
export const endServers = () => running.forEach((child) => child.kill("SIGTERM"));

export function startServerOn(store, options = [], built = kBuilt) {
  const began = performance.now();
  const child = spawn(`${built}/skyddsnat`, ["serve", "--store", store, "--port", "0", "--allow-root", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  child.on("close", () => running.delete(child));
  return new Promise((resolve, reject) => {
    let said = "";
    child.on("exit", (code) => reject(new Error(`the server ended with ${code} before it listened`)));
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const port = /listening on \S+:(\d+)\n/.exec(said)?.[1];
      if (!port) return;
      child.removeAllListeners("exit");
      resolve({ child, port, pid: child.pid, started: (performance.now() - began) / 1000 });
    });
  });
}

export function stopServer({ child }) {
  return new Promise((resolve) => {
    child.on("exit", resolve);
    child.kill("SIGTERM");
  });
}

/** Seconds of processor time the threads of a process have used, to the microsecond. */
export function processorTime(pid) {
  const spent = (thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]);
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + spent(thread), 0) / 1e9;
}

/** Megabytes a process holds in memory of its own: not the pages of its program file. */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)[1]);
  return { resident: kilobytes("VmRSS") / 1000, own: kilobytes("RssAnon") / 1000 };
}

/**
 * One measurement of the server under load; waits, and lets the event loop run meanwhile. What signing in costs the
 * server is not counted: the load waits for its values. A command may be refused here and there: a file that goes on
 * in another takes no note.
 */
export function load(server, kind, connections, seconds, values = [], most = 0) {
  const args = [server.port, kLogin.login, kLogin.password, kind, connections, seconds, most].map(String);
  const child = spawn(`${kBuilt}/bench_load`, args, { stdio: ["pipe", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let said = "",
      before;
    child.stdout.on("data", (bytes) => {
      said += bytes;
      if (before !== undefined || !said.includes("\n")) return;
      before = processorTime(server.pid);
      child.stdin.end(values.map((value) => `${value}\n`).join(""));
    });
    child.on("close", (code) => {
      if (code !== 0) return reject(new Error(`bench_load ${kind} ended with ${code}`));
      const out = JSON.parse(said.slice(said.indexOf("\n")));
      const isRefused = kind === "command" && out.status === 409 && out.failed < out.answered / 5;
      if (out.failed > 0 && !isRefused)
        return reject(new Error(`${kind}: ${out.failed} answers had status ${out.status} or worse`));
      const processor = ((processorTime(server.pid) - before) / out.answered) * 1e6;
      return resolve({ ...out, rate: out.answered / out.seconds, processor, weight: out.bytes / out.answered });
    });
  });
}
