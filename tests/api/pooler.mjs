// A PgBouncer of the tests' own in front of a cluster, in transaction mode, reached by a socket; as root it runs as the
// user nobody, since PgBouncer refuses root too.
// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { kUser, owner } from "./cluster.mjs";
import { started } from "./running.mjs";

const kProgram = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].find((program) => existsSync(program));
const kPort = 6432;

export class Pooler {
  #child = null;
  #folder;

  static isInstalled = kProgram !== undefined;

  /** Lends at most `sessions` of the cluster's sessions, each for one transaction. */
  static async start(cluster, sessions) {
    const pooler = new Pooler();
    pooler.#folder = path.join(cluster.folder, "pool");
    mkdirSync(pooler.#folder);
    const { uid, gid } = owner();
    if (uid) chownSync(pooler.#folder, uid, gid);
    writeFileSync(path.join(pooler.#folder, "users"), `"${kUser}" ""\n`);
    const settings = {
      unix_socket_dir: pooler.#folder,
      listen_addr: "",
      listen_port: kPort,
      auth_type: "trust",
      auth_file: path.join(pooler.#folder, "users"),
      pool_mode: "transaction",
      default_pool_size: sessions,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
    const file = path.join(pooler.#folder, "pgbouncer.ini");
    writeFileSync(file, ["[databases]", `* = host=${cluster.folder}`, "[pgbouncer]", ...lines, ""].join("\n"));
    pooler.#child = started(spawn(kProgram, [file], { cwd: pooler.#folder, stdio: "ignore", ...owner() }));
    for (let i = 0; i < 600 && !existsSync(path.join(pooler.#folder, `.s.PGSQL.${kPort}`)); ++i) {
      await new Promise((done) => void setTimeout(done, 50));
    }
    return pooler;
  }

  /** A configuration file that goes through it. */
  makeConfig() {
    const file = path.join(this.#folder, "skyddsnat.toml");
    const [through, straight] = [`host=${this.#folder}&port=${kPort}`, `host=${path.dirname(this.#folder)}`];
    writeFileSync(
      file,
      `store = "postgresql:///board?${through}&user=${kUser}"\n` +
        `store_direct = "postgresql:///board?${straight}&user=${kUser}"\n` +
        `store_key_file = "${path.join(this.#folder, "skyddsnat.key")}"\n`,
    );
    return file;
  }

  async stop() {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }
}
