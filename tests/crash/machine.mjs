// What a scenario breaks: one server or two, their store, and between or under them whatever the row asks for.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import { Cluster } from "../api/cluster.mjs";
import { kProgram, kWorkers, Server } from "../api/server.mjs";
import { Disk, whyNoDisk } from "./disk.mjs";
import { Preload, whyNoPreload } from "./preload.mjs";
import { Proxy } from "./proxy.mjs";

const kMegabytes = { sqlite: 96, postgres: 256 };

/** Why this machine cannot be made here; false when it can. */
export function whyNot({ store, disk, preload }) {
  if (store === "postgres" && !Cluster.isInstalled) return "PostgreSQL is not installed; tools/packages.txt names it.";
  return (disk && whyNoDisk()) || (preload && whyNoPreload) || false;
}

export class Machine {
  kills = 0;

  /** row: store, and what else: disk, proxy, preload ("server" or "database"), servers. */
  static async make(row, random) {
    const machine = new Machine();
    Object.assign(machine, { row, random });
    try {
      await machine.#make(row);
    } catch (error) {
      await machine.remove();
      throw error;
    }
    return machine;
  }

  async #make({ store, disk, proxy, preload, servers = 1 }) {
    if (preload) this.preload = new Preload();
    if (disk) this.disk = new Disk(kMegabytes[store]);
    const envOf = (which) => (preload === which ? this.preload.env : {});
    const where = { folder: this.disk?.path };
    if (store === "postgres") {
      where.config = await this.#makeCluster(envOf("database"), proxy);
      where.folder = undefined;
    }
    this.servers = Array.from({ length: servers }, () => new Server({ ...where, env: envOf("server") }));
    for (const one of kWorkers) this.server.putAccount(one);
    await Promise.all(this.servers.map((one) => one.start()));
  }
  async #makeCluster(env, isProxied) {
    this.cluster = await Cluster.start({ folder: this.disk?.path, env });
    this.direct = this.cluster.makeConfig();
    if (!isProxied) return this.direct;
    this.proxy = await Proxy.to(path.join(this.cluster.folder, ".s.PGSQL.5432"));
    return this.cluster.writeConfig("proxied.toml", "board", `127.0.0.1&port=${this.proxy.port}`);
  }

  get server() {
    return this.servers[0];
  }
  get database() {
    return this.server.store.slice("sqlite:".length);
  }

  async killServer(server = this.server) {
    ++this.kills;
    await server.kill();
  }
  async killDatabase(signal) {
    ++this.kills;
    await this.cluster.stop(signal);
  }
  /** One of the database's processes that work for a server; the database then ends all of them, and recovers. */
  killBackend() {
    ++this.kills;
    process.kill(this.#someBackend(), "SIGKILL");
  }
  /** One that works just now hangs, and its connection stays; what this gives lets it continue. */
  hangBackend() {
    const pid = this.#someBackend("AND state <> 'idle'") || this.#someBackend();
    process.kill(pid, "SIGSTOP");
    return () => process.kill(pid, "SIGCONT");
  }
  #someBackend(that = "") {
    const asked = "FROM pg_stat_activity WHERE application_name = 'skyddsnat'";
    const pids = this.cluster.ask(`SELECT coalesce(string_agg(pid::text, ' '), '0') ${asked} ${that}`).split(" ");
    return Number(pids[Math.floor(this.random() * pids.length)]);
  }

  /** Whether chains, versions and views are whole. On SQLite the server is stopped for it, and started again. */
  async verify() {
    if (!this.cluster) await this.server.stop();
    const where = this.cluster ? ["--config", this.direct] : ["--store", this.server.store];
    const [status, out] = await new Promise((done) => {
      execFile(kProgram, ["verify", ...where], { cwd: tmpdir() }, (error, stdout, stderr) => {
        done([error?.code ?? 0, stdout + stderr]);
      });
    });
    assert.equal(status, 0, out);
    for (const one of this.servers) if (!one.isRunning) await one.start();
  }

  async remove() {
    for (const one of this.servers ?? []) await one.kill();
    for (const one of this.servers ?? []) await one.remove();
    await this.proxy?.remove();
    await this.cluster?.remove();
    this.disk?.remove();
    this.preload?.remove();
  }
}
