// A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket there; as root it runs as the user
// nobody, since PostgreSQL refuses root.
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

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

export class Cluster {
  #folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-pg-")); // Short: a socket's path may be 107 bytes long.
  #owner = owner();
  #child = null;

  static isInstalled = kBin !== undefined;

  get folder() {
    return this.#folder;
  }

  static async start() {
    const cluster = new Cluster();
    if (cluster.#owner.uid) chownSync(cluster.#folder, cluster.#owner.uid, cluster.#owner.gid);
    const words = ["--pgdata=data", `--username=${kSuperuser}`, "--auth=trust", "--encoding=UTF8", "--locale=C"];
    execFileSync(`${kBin}/initdb`, words, { cwd: cluster.#folder, stdio: "ignore", ...cluster.#owner });
    await cluster.start();
    return cluster;
  }

  async start() {
    const words = ["-D", "data", "-k", this.#folder, "-c", "listen_addresses=", "-c", "max_connections=60"];
    this.#child = spawn(`${kBin}/postgres`, words, { cwd: this.#folder, stdio: "ignore", ...this.#owner });
    for (let i = 0; i < 600 && !this.#ask("SELECT 1", "postgres"); ++i) {
      await new Promise((done) => void setTimeout(done, 50));
    }
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

  /** A configuration file of a database with nothing in it. */
  makeConfig() {
    this.#ask(`CREATE ROLE ${kUser} LOGIN`, "postgres");
    this.#ask(`CREATE DATABASE board OWNER ${kUser}`, "postgres");
    const file = path.join(this.#folder, "skyddsnat.toml");
    writeFileSync(
      file,
      `store = "postgresql:///board?host=${this.#folder}&user=${kUser}"\n` +
        `store_key_file = "${path.join(this.#folder, "skyddsnat.key")}"\n`,
    );
    return file;
  }

  /** As a machine that loses power. */
  async stopAtOnce() {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGQUIT");
    await gone;
    this.#child = null;
  }

  async remove() {
    if (this.#child) await this.stopAtOnce();
    rmSync(this.#folder, { recursive: true });
  }
}
