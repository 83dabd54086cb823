// The whole installation of deploy/ha on a network of its own: three database nodes (etcd, Patroni, PostgreSQL), two
// server nodes (HAProxy, PgBouncer, skyddsnat) and the people's place, from which it is driven.
// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { chownSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeCertificate } from "./certificates.mjs";
import { answersOn, kOwner, Program, runOn } from "./processes.mjs";
import { filled } from "./templates.mjs";

const kDatabases = { db1: "10.77.0.11", db2: "10.77.0.12", db3: "10.77.0.13" };
const kServers = { app1: "10.77.0.21", app2: "10.77.0.22" };
/** As in deploy/ha. */
export const kNodes = { ...kDatabases, ...kServers, people: "10.77.0.30" };
export const kDatabaseNames = Object.keys(kDatabases),
  kServerNames = Object.keys(kServers);

/** How the servers reach the database: the values of STORE in deploy/ha/skyddsnat.toml. */
export const kWays = {
  direct: (home) =>
    `postgresql://skyddsnat@${Object.values(kDatabases).join(",")}/board?target_session_attrs=read-write` +
    `&sslmode=verify-full&sslrootcert=${home}/tls/ca.pem`,
  pooled: () => "postgresql://skyddsnat@127.0.0.1:6432/board",
};

export const kStaff = { login: "mottagning", password: "grodor-hoppar-lugnt" };

function chownAll(folder) {
  chownSync(folder, kOwner.uid, kOwner.gid);
  for (const name of readdirSync(folder)) {
    const one = path.join(folder, name);
    if (statSync(one).isDirectory()) chownAll(one);
    else chownSync(one, kOwner.uid, kOwner.gid);
  }
}

export function authorityOf(folder) {
  return path.join(folder, "ca.pem");
}

export class Town {
  #passwords = Object.fromEntries(
    ["SUPERUSER_PASSWORD", "REPLICATION_PASSWORD", "REWIND_PASSWORD", "PASSWORD"].map((name) => [
      name,
      randomBytes(12).toString("hex"),
    ]),
  );
  nodes = {};
  programs = {}; // "db1 etcd" → Program
  trouble = ""; // What went wrong last, where it is asked for again

  /** `say` gets a line when something has come about. */
  constructor(folder, network, say) {
    Object.assign(this, { folder, network, say });
    for (const [name, address] of Object.entries({ ...kDatabases, ...kServers })) {
      this.nodes[name] = { name, address, home: path.join(folder, name), space: network.space(name) };
    }
  }

  program(node, name) {
    return this.programs[`${node} ${name}`];
  }
  #add(node, name, words, env) {
    this.programs[`${node} ${name}`] = new Program(this.nodes[node], name, words, env);
  }

  // ---- What stands on the nodes

  #fill(node, file, more = {}) {
    const { name, address, home } = this.nodes[node];
    const values = { NODE: name, ADDRESS: address, HOME: home, WATCHDOG: "off", ...this.#passwords, ...more };
    this.#put(node, file, filled(file, values));
  }
  #put(node, file, text) {
    const target = path.join(this.nodes[node].home, file);
    writeFileSync(target, text, { mode: 0o600 });
    chownSync(target, kOwner.uid, kOwner.gid);
  }

  /** Writes certificates and configuration, and says which programs there are. */
  prepare(built) {
    const authority = authorityOf(this.folder);
    mkdirSync(path.join(this.folder, "bin"));
    // Two copies, so that an upgrade is one to another file. Where they are built the user nobody may not look.
    for (const name of ["skyddsnat", "skyddsnat.new"]) copyFileSync(built, path.join(this.folder, "bin", name));
    for (const node of Object.values(this.nodes)) {
      mkdirSync(path.join(node.home, "tls"), { recursive: true });
      makeCertificate(authority, node, path.join(node.home, "tls"));
      chownAll(node.home);
    }
    for (const node of kDatabaseNames) this.#prepareDatabase(node);
    for (const node of kServerNames) this.#prepareServer(node);
  }
  #prepareDatabase(node) {
    for (const file of ["etcd.yml", "patroni.yml"]) this.#fill(node, file);
    this.#add(node, "etcd", ["etcd", "--config-file", "etcd.yml"]);
    this.#add(node, "patroni", ["patroni", "patroni.yml"]);
  }
  #prepareServer(node) {
    const password = this.#passwords.PASSWORD;
    const [other] = kServerNames.filter((one) => one !== node);
    this.#fill(node, "haproxy.cfg", { OTHER: kServers[other] });
    this.#fill(node, "pgbouncer.ini");
    this.#put(node, "pgbouncer_users.txt", `"skyddsnat" "${password}"\n`);
    this.#put(node, "pgpass", `*:*:*:skyddsnat:${password}\n`);
    this.#add(node, "haproxy", ["haproxy", "-db", "-f", "haproxy.cfg"]);
    this.#add(node, "pgbouncer", ["pgbouncer", "pgbouncer.ini"]);
    this.#add(node, "skyddsnat", this.serveWords("skyddsnat"), this.#serverEnv(node));
  }
  serveWords(build) {
    return [path.join(this.folder, "bin", build), "serve", "--config", "skyddsnat.toml", "--allow-root"];
  }
  #serverEnv(node) {
    return { PGPASSFILE: path.join(this.nodes[node].home, "pgpass") };
  }

  // ---- Databases

  async startDatabases() {
    for (const node of kDatabaseNames) this.program(node, "etcd").start();
    // A Patroni that asks before etcd's members have agreed on their version ends, and is started again.
    const areThere = () => {
      for (const node of kDatabaseNames) this.program(node, "patroni").start();
      return this.isWhole();
    };
    await this.waitFor("the three databases", areThere, 180);
    await this.ask("postgres", `CREATE ROLE skyddsnat LOGIN PASSWORD '${this.#passwords.PASSWORD}'`);
    await this.ask("postgres", "CREATE DATABASE board OWNER skyddsnat ENCODING UTF8 TEMPLATE template0");
    // Of several hosts libpq continues to the next when one does not answer, not when it does not know the database.
    for (const node of kDatabaseNames) await this.waitFor(`the database on ${node}`, () => this.#hasBoard(node));
  }

  async #hasBoard(node) {
    return (await this.ask("postgres", "SELECT count(*) FROM pg_database WHERE datname = 'board'", node)) === "1";
  }

  /** In the leader's own words, through its socket. */
  async ask(database, sql, node = this.lastLeader) {
    const words = ["psql", "-qAt", "-h", this.nodes[node].home, "-U", "postgres", "-d", database, "-c", sql];
    const done = await runOn(this.nodes[node], words, { env: { PGPASSWORD: this.#passwords.SUPERUSER_PASSWORD } });
    if (done.status !== 0) throw new Error(`psql on ${node}: ${done.out}`);
    return done.out.trim();
  }

  /** The members as a node of the cluster knows them: [{name, role, state, timeline, lag}]; empty when none answers. */
  async members(asked = kDatabaseNames) {
    for (const node of asked) {
      try {
        const signal = AbortSignal.timeout(2000);
        const answer = await fetch(`https://${kDatabases[node]}:8008/cluster`, { signal });
        if (answer.ok) return (await answer.json()).members;
      } catch {
        // Not this one, then.
      }
    }
    return [];
  }
  /** Which node is the leader, by its own word: that it holds the lock and takes writes. */
  async findLeader(asked = kDatabaseNames) {
    for (const node of asked) {
      try {
        const signal = AbortSignal.timeout(2000);
        const answer = await fetch(`https://${kDatabases[node]}:8008/primary`, { signal });
        await answer.arrayBuffer();
        if (answer.status === 200) return node;
      } catch {
        // Not this one, then.
      }
    }
    return null;
  }
  /** One leader and two standbys that follow it, one of them synchronous. */
  async isWhole() {
    const members = await this.members();
    const of = (role) => members.filter((one) => one.role === role && ["running", "streaming"].includes(one.state));
    const [leader] = of("leader");
    const isOne = leader && members.every((one) => one.timeline === leader.timeline);
    const isWhole = isOne && of("sync_standby").length === 1 && of("replica").length === 1;
    if (!isWhole || (await this.findLeader([leader.name])) === null) return false;
    this.lastLeader = leader.name;
    this.lastSynchronous = of("sync_standby")[0].name;
const streaming = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
    return (await this.ask("postgres", streaming).catch(() => "")) === "2"; // It may end just now.
  }

  /** Of PostgreSQL itself, by Patroni. */
  async killPostgres(node) {
    const file = path.join(this.nodes[node].home, "postgres/postmaster.pid");
    process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGKILL");
  }
  async killDatabase(node) {
    await this.program(node, "patroni").end("SIGKILL");
    await this.killPostgres(node);
  }
  /** Whether Patroni did it: `patronictl` ends with 0 also when it was refused. */
  async switchOver(from, to) {
    const words = ["patronictl", "-c", "patroni.yml", "switchover", "--leader", from, "--candidate", to, "--force"];
    const done = await runOn(this.nodes[from], words);
    this.trouble = done.out.trim();
    return done.out.includes("Successfully switched over");
  }

  // ---- Servers

  get doors() {
    return kServerNames.map((node) => `https://${kServers[node]}`);
  }
  /** The program on a server node, to its end. */
  run(node, words, input = "") {
    const program = path.join(this.folder, "bin/skyddsnat");
    return runOn(this.nodes[node], [program, ...words], { input, env: this.#serverEnv(node) });
  }

  setWay(way) {
    for (const node of kServerNames) this.#fill(node, "skyddsnat.toml", { STORE: kWays[way](this.nodes[node].home) });
  }
  async startDoors() {
    for (const node of kServerNames) for (const name of ["haproxy", "pgbouncer"]) this.program(node, name).start();
    await this.waitFor("a way to the leader and an account", () => this.#makeAccount(), 30);
    this.#put("app2", "skyddsnat.key", readFileSync(path.join(this.nodes.app1.home, "skyddsnat.key")));
  }
  /** The key file is made with it. */
  async #makeAccount() {
    const who = ["--worker", "mott1", "--login", kStaff.login, "--name", "Mottagning Ett", "--role", "intake"];
    const where = ["--unit", "mottagning", "--title", "socialsekreterare"];
    const words = ["account", "--config", "skyddsnat.toml", ...who, ...where];
    const done = await this.run("app1", words, `${kStaff.password}\n`);
    this.trouble = done.out.trim();
    return done.status === 0;
  }
  async startServers() {
    for (const node of kServerNames) this.program(node, "skyddsnat").start();
    for (const node of kServerNames) await this.waitFor(`skyddsnat on ${node}`, () => this.isReady(node), 60);
  }
  async stopServers() {
    for (const node of kServerNames) await this.program(node, "skyddsnat").end("SIGTERM");
  }
  /** The node's own program, not the other's through HAProxy. */
  async isReady(node) {
    return answersOn(this.nodes[node], "http://127.0.0.1:8080/ready");
  }

  // ---- Time

  /** Asks again until it is so. */
  async waitFor(what, isTrue, seconds = 120) {
    const began = performance.now();
    while (!(await isTrue())) {
      if (performance.now() - began > seconds * 1000) {
        const members = JSON.stringify(await this.members());
        throw new Error(`${what}: not within ${seconds} s. ${this.trouble} Patroni says ${members}`);
      }
      await sleep(250);
    }
    this.say(`${what}: there after ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}
