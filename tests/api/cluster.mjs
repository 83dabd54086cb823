// A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket there; as root it runs as the user
// nobody, since PostgreSQL refuses root.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { started } from "./running.mjs";

const kBin = ["17", "16", "15"]
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .find((bin) => existsSync(`${bin}/postgres`) && existsSync(`${bin}/initdb`));
export const kUser = "skyddsnat"; // Owns the database, and is under its row-level security
const kSuperuser = "postgres";

/** Of the user nobody, where this is root. */
export function owner() {
  if (process.getuid() !== 0) return {};
  const [uid, gid] = ["-u", "-g"].map((which) => Number(execFileSync("id", [which, "nobody"], { encoding: "utf8" })));
  return { uid, gid };
}

let databases = 0;

export class Cluster {
  #folder;
  #owner = owner();
  #env;
  #ownsFolder = false;
  #child = null;

  static isInstalled = kBin !== undefined;

  constructor(folder, { env = {} } = {}) {
    this.#folder = folder;
    this.#env = env;
  }

  static #inFolder({ folder, ...options }) {
    // Short: a socket's path may be 107 bytes long.
    const cluster = new Cluster(folder ?? mkdtempSync(path.join(tmpdir(), "skyddsnat-pg-")), options);
    cluster.#ownsFolder = folder === undefined;
    if (cluster.#owner.uid) chownSync(cluster.#folder, cluster.#owner.uid, cluster.#owner.gid);
    return cluster;
  }
  #run(program, words) {
    execFileSync(`${kBin}/${program}`, words, { cwd: this.#folder, stdio: "ignore", ...this.#owner });
  }

  /** In a folder that is made, or in one that is there and empty. */
  static async start(options = {}) {
    const cluster = Cluster.#inFolder(options);
    const words = ["--pgdata=data", `--username=${kSuperuser}`, "--auth=trust", "--encoding=UTF8", "--locale=C"];
    cluster.#run("initdb", words);
    await cluster.start();
    cluster.#ask(`CREATE ROLE ${kUser} LOGIN`, "postgres");
    return cluster;
  }

  /** Another that follows this one; from then on nothing is acknowledged before both have it on disk. */
  async startStandby() {
    const standby = Cluster.#inFolder({});
    const words = ["--pgdata=data", "--write-recovery-conf", "--checkpoint=fast", "-h", this.#folder, "-U", kSuperuser];
    standby.#run("pg_basebackup", words);
    await standby.start();
    this.#ask("ALTER SYSTEM SET synchronous_standby_names = '*'", "postgres");
    this.#ask("SELECT pg_reload_conf()", "postgres");
    return standby;
  }
  promote() {
    this.#ask("SELECT pg_promote()", "postgres");
  }

  /** When it returns, it runs and answers. */
  async start() {
    const words = ["-D", "data", "-k", this.#folder, "-c", "listen_addresses=", "-c", "max_connections=60"];
    const how = { cwd: this.#folder, stdio: "ignore", env: { ...process.env, ...this.#env }, ...this.#owner };
    for (let i = 0; i < 600; ++i) {
      // Processes of one that was killed may not be gone yet, and then the new one ends at once.
      if (!this.#isRunning) this.#child = started(spawn(`${kBin}/postgres`, words, how), "SIGQUIT");
      if (this.#ask("SELECT 1", "postgres")) return;
      await new Promise((done) => void setTimeout(done, 50));
    }
    throw new Error("The cluster does not start.");
  }

  /** Where its socket is, and all it has; `new Cluster(folder)` is the same one for whoever has not started it. */
  get folder() {
    return this.#folder;
  }

  #ask(sql, database) {
    const words = ["-qAt", "-h", this.#folder, "-U", kSuperuser, "-d", database, "-c", sql];
    const done = spawnSync(`${kBin}/psql`, words, { encoding: "utf8" });
    return done.status === 0 ? done.stdout.trim() || "done" : "";
  }
  /** In the servers' database, as its superuser; gives what psql prints. */
  ask(sql) {
    const out = this.#ask(sql, "board");
    if (!out) throw new Error(`psql: ${sql}`);
    return out;
  }

  /** Nobody else reads or writes the table until what this gives is called. */
  async holdTable(table) {
    const words = ["-qAt", "-h", this.#folder, "-U", kSuperuser, "-d", "board"];
    const holder = started(spawn(`${kBin}/psql`, words, { stdio: ["pipe", "pipe", "inherit"] }));
    holder.stdin.write(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE; SELECT 'held';\n`);
    await once(holder.stdout, "data");
    return async () => {
      const gone = once(holder, "exit");
      holder.stdin.end();
      await gone;
    };
  }
  /** How many wait to read the table. */
  countWaiting(table) {
    const where = `relation = '${table}'::regclass AND mode = 'AccessShareLock' AND NOT granted`;
    return Number(this.ask(`SELECT count(*) FROM pg_locks WHERE ${where}`));
  }

  /** A configuration file of a database with nothing in it. */
  makeConfig(database = "board") {
    const isMade = this.#ask(`CREATE DATABASE ${database} OWNER ${kUser}`, "postgres");
    if (!isMade) throw new Error(`The database ${database} is not made.`);
    return this.writeConfig(`${database}.toml`, database, this.#folder);
  }
  /** Of a database that is there, reached at `host`; `more`: of the address. */
  writeConfig(name, database, host, more = "") {
    const file = path.join(this.#folder, name);
    writeFileSync(
      file,
      `store = "postgresql:///${database}?host=${host}&user=${kUser}${more}"\n` +
        `store_key_file = "${path.join(this.#folder, `${database}.key`)}"\n`,
    );
    return file;
  }
  /** The same, of a database that nobody else has. */
  makeOwnConfig() {
    return this.makeConfig(`board_${process.pid}_${++databases}`);
  }

  get #isRunning() {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** SIGINT: gracefully. SIGKILL: only the first of its processes, the others find out. */
  async stop(signal) {
    const child = this.#child;
    const gone = this.#isRunning ? once(child, "exit") : null;
    child.kill(signal);
    await gone;
    this.#child = null;
  }
  /** As a machine that loses power. */
  stopAtOnce() {
    return this.stop("SIGQUIT");
  }

  async remove() {
    if (this.#child) await this.stopAtOnce();
    if (this.#ownsFolder) rmSync(this.#folder, { recursive: true });
  }
}
