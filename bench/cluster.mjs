// A PostgreSQL server for measuring: made in a folder that is kept, reached by a socket there, with fsync on.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { resolve } from "node:path";

const kVersions = "/usr/lib/postgresql";
const bin = () => `${kVersions}/${readdirSync(kVersions).sort().at(-1)}/bin`;

/** PostgreSQL refuses to run as root. */
const nobody = () => {
  if (process.getuid() !== 0) return {};
  const id = (flag) => Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
};

function must(name, args, options = {}) {
  const done = spawnSync(`${bin()}/${name}`, args, { encoding: "utf8", maxBuffer: 1 << 28, cwd: "/", ...options });
  if (done.status !== 0) throw new Error(`${name} ${args[0]}: ${done.error ?? (done.stderr || done.stdout)}`);
  return done.stdout;
}

const kOwner = "skyddsnat"; // Of the databases: no superuser, so under their row-level security

/** Starts the server of a folder, made on first use; `settings` are those of the page of figures. */
export function startCluster(folder, settings = {}) {
  const home = resolve(folder);
  const data = `${home}/data`;
  const who = nobody();
  if (!existsSync(data)) {
    mkdirSync(home, { recursive: true });
    if (who.uid !== undefined) chownSync(home, who.uid, who.gid);
    must("initdb", ["-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C"], who);
  }
  const words = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const options = [`-c listen_addresses= -k ${home}`, ...words].join(" ");
  must("pg_ctl", ["-D", data, "-o", options, "-l", `${data}/log`, "-w", "start"], { ...who, stdio: "ignore" });
  const on = ["-h", home, "-U", "postgres"];
  const sql = (database, text) => must("psql", [...on, "-d", database, "-Atqc", text]);
  if (!sql("postgres", `SELECT 1 FROM pg_roles WHERE rolname = '${kOwner}'`)) {
    sql("postgres", `CREATE ROLE ${kOwner} LOGIN`);
  }
  return {
    url: (database) => `postgresql:///${database}?host=${home}&user=${kOwner}`,
    sql,
    make: (database) => {
      sql("postgres", `DROP DATABASE IF EXISTS ${database}`);
      sql("postgres", `CREATE DATABASE ${database} OWNER ${kOwner}`);
    },
    pgbench: (database, args) => must("pgbench", [...on, ...args, database]),
    stop: () => must("pg_ctl", ["-D", data, "-m", "fast", "-w", "stop"], { ...who, stdio: "ignore" }),
  };
}
