// The real program on a free port with a store of its own in a temporary folder: start, stop, kill, look after.
// SPDX-License-Identifier: EUPL-1.2
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { Cluster } from "./cluster.mjs";
import { endWithTests, started } from "./running.mjs";

endWithTests();
const kRoot = path.resolve(import.meta.dirname, "../..");
export const kProgram = process.env.SKYDDSNAT ?? path.join(kRoot, "build/release/skyddsnat");
/** STORE=postgres: the cluster that the run has started, where every server gets a database of its own. */
const kCluster = process.env.CLUSTER ? new Cluster(process.env.CLUSTER) : null;
export const isOnPostgres = kCluster !== null;
export const kPassword = "grodor-hoppar-lugnt";

// One worker for each role that staff can have.
export const kWorkers = [
  { worker: "jour1", login: "jour", name: "Jour Ett", role: "duty_officer", unit: "socialjour" },
  { worker: "mott1", login: "mottagning", name: "Mottagning Ett", role: "intake", unit: "mottagning" },
  { worker: "utr1", login: "utredare", name: "Utredare Ett", role: "investigator", unit: "utredning_norr" },
  { worker: "led1", login: "ledare", name: "Ledare Ett", role: "team_leader", unit: "mottagning" },
  { worker: "adm1", login: "administrator", name: "Administrator Ett", role: "administrator", unit: "mottagning" },
];

/** Of a board that is added, as lines of TOML; `more`: such lines. */
export const settings = (board, name, ...more) => [
  `board = "${board}"`,
  `board_name = "${name}"`,
  `case_prefix = "${name.slice(0, 2).toUpperCase()}"`,
  `day_unit = "mottagning"`,
  `duty_unit = "jour"`,
  `units = [{ id = "mottagning", sv = "Mottagningen" }, { id = "jour", sv = "Jouren" }]`,
  ...more,
];

/** Runs the program to its end. Gives {status, out}. */
export function run([verb, ...words], input = "", { mayBeRoot = true, cwd = tmpdir() } = {}) {
  const args = [verb, ...words, ...(verb === "serve" && mayBeRoot ? ["--allow-root"] : [])];
  const done = spawnSync(kProgram, args, { input, encoding: "utf8", cwd });
  if (done.error) throw new Error(`${kProgram}: ${done.error.message}. Build it first: ./dev build`);
  return { status: done.status, out: done.stdout + done.stderr };
}

export class Server {
  #folder;
  #ownsFolder;
  #child = null;
  #where;
  #metrics = "";
  #env;
  port = 0;
  told = ""; // What it has written to its standard error

  /** With a store of its own (in `folder`, or one that is made), at an address, or where a configuration file says. */
  constructor({ folder, store, config = folder || store ? undefined : kCluster?.makeOwnConfig(), env = {} } = {}) {
    this.#folder = folder ?? mkdtempSync(path.join(tmpdir(), "skyddsnat-api-"));
    this.#ownsFolder = folder === undefined;
    this.#env = env;
    this.#where = config ? ["--config", config] : ["--store", store ?? this.store];
  }

  static async start() {
    const server = new Server();
    for (const one of kWorkers) server.putAccount(one);
    await server.start();
    return server;
  }

  get store() {
    return `sqlite:${path.join(this.#folder, "store.db")}`;
  }
  /** Which store a verb is about: words for run(). */
  get where() {
    return this.#where;
  }
  get base() {
    return `http://127.0.0.1:${this.port}`;
  }
  /** The counters, as text. */
  async metrics() {
    return (await fetch(this.#metrics)).text();
  }

  /** Of the installation's first board, or of another of its boards. */
  putAccount({ worker, login, name, role, unit, board, replace }) {
    const args = [
      "account",
      ...this.#where,
      ...(board ? ["--board", board] : []),
      ...(replace ? ["--replace"] : []),
      "--worker",
      worker,
      "--login",
      login,
      "--name",
      name,
      "--role",
      role,
      "--unit",
      unit,
      "--title",
      "socialsekreterare",
    ];
    const done = run(args, `${kPassword}\n`);
    if (done.status !== 0) throw new Error(`account: ${done.out}`);
  }

  #must(verb, ...words) {
    const done = run([verb, ...this.#where, ...words]);
    if (done.status !== 0) throw new Error(`${verb}: ${done.out}`);
    return done.out;
  }
  disableAccount(worker, board) {
    return this.#must("disable-account", worker, ...(board ? ["--board", board] : []));
  }
  /** `settings`: lines of TOML. */
  addBoard(settings) {
    const file = path.join(this.#folder, "board.toml");
    writeFileSync(file, settings.join("\n"));
    return this.#must("add-board", file);
  }
  /** A worker of the board `home`, in another board. */
  letIn({ board, home, worker, name, role, unit }) {
    const words = { board, home, worker, name, role, unit };
    return this.#must("let-in", ...Object.entries(words).flatMap(([key, value]) => [`--${key}`, value]));
  }

  /** The key; `more`: words for the verb. */
  makeApiKey(name, board, ...more) {
    return this.#must("api-key", name, ...(board ? ["--board", board] : []), ...more).split("\n")[0];
  }
  verify(board) {
    return run(["verify", ...this.#where, ...(board ? ["--board", board] : [])]);
  }
  get isRunning() {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async start() {
    const words = ["serve", ...this.#where, "--port", "0", "--metrics", "0", "--allow-root"];
    const env = { ...process.env, ...this.#env };
    const child = started(spawn(kProgram, words, { stdio: ["ignore", "pipe", "pipe"], cwd: tmpdir(), env }));
    this.#child = child;
    this.told = "";
    child.stderr.on("data", (text) => void (this.told += text));
    const gone = once(child, "close").then(() => null);
    const lines = createInterface({ input: child.stdout });
    const all = lines[Symbol.asyncIterator]();
    const next = () => Promise.race([all.next().then(({ value }) => value), gone]);
    const line = await next();
    const found = /:(\d+)$/.exec(line ?? "");
    if (!found) {
      child.kill();
      await gone; // Then all that it said is read
      throw new Error(`The server did not start: ${line ?? ""}${this.told}`);
    }
    this.port = Number(found[1]);
    this.#metrics = /http:\S+$/.exec(await next())[0];
  }

  async #end(signal) {
    const child = this.#child;
    if (child === null) return null;
    this.#child = null;
    const gone = child.exitCode === null && child.signalCode === null ? once(child, "exit") : null;
    child.kill(signal);
    if (gone) await gone;
    return child.exitCode;
  }
  /** Gracefully; gives the exit status. */
  stop() {
    return this.#end("SIGTERM");
  }
  /** Has it read its certificate anew. */
  reload() {
    this.#child.kill("SIGHUP");
  }
  /** As a power cut would. */
  kill() {
    return this.#end("SIGKILL");
  }

  async remove() {
    await this.stop();
    if (this.#ownsFolder && existsSync(this.#folder)) rmSync(this.#folder, { recursive: true });
  }
}
