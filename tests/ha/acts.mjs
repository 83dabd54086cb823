// What is done to the installation while reports are written. Each act gives back when everything is whole again.
// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as sleep } from "node:timers/promises";
import { kDatabaseNames, kServerNames } from "./town.mjs";

const kUntilStarted = 2000; // What systemd would wait before it starts a program again
const kLongAway = 30_000; // Longer than ttl, so that whoever would give up has done so

const whole = (town) => town.waitFor("one leader and two standbys that follow it", () => town.isWhole());

/** Waits until another node than `old` takes writes. */
async function newLeader(town, old) {
  const others = kDatabaseNames.filter((node) => node !== old);
  await town.waitFor("another leader", async () => (await town.findLeader(others)) !== null);
}

async function killLeaderWhole(town) {
  const old = town.lastLeader;
  await town.killDatabase(old);
  await newLeader(town, old);
  await sleep(kUntilStarted);
  town.program(old, "patroni").start();
  await whole(town);
}

async function cutLeaderOff(town) {
  const old = town.lastLeader;
  town.network.cut(old);
  await newLeader(town, old);
  await sleep(kUntilStarted);
  town.network.heal(old);
  await whole(town);
}

async function cutLeaderFromDatabases(town) {
  const old = town.lastLeader;
  const others = kDatabaseNames.filter((node) => node !== old);
  for (const other of others) town.network.cutBetween(old, other);
  await newLeader(town, old);
  await sleep(kUntilStarted);
  for (const other of others) town.network.healBetween(old, other);
  await whole(town);
}

async function killStandby(town) {
  const node = town.lastSynchronous;
  await town.killDatabase(node);
  await town.waitFor("another synchronous standby", async () => {
    const members = await town.members([town.lastLeader]);
    return members.some((one) => one.role === "sync_standby" && one.name !== node);
  });
  await sleep(kUntilStarted);
  town.program(node, "patroni").start();
  await whole(town);
}

async function cutStandbyOff(town) {
  const node = town.lastSynchronous;
  town.network.cut(node);
  await town.waitFor("another synchronous standby", async () => {
    const members = await town.members([town.lastLeader]);
    return members.some((one) => one.role === "sync_standby" && one.name !== node);
  });
  await sleep(kUntilStarted);
  town.network.heal(node);
  await whole(town);
}

async function upgrade(town) {
  for (const node of kServerNames) {
    const program = town.program(node, "skyddsnat");
    const status = await program.end("SIGTERM");
    if (status !== 0) throw new Error(`skyddsnat on ${node} ended with ${status}`);
    program.start(town.serveWords("skyddsnat.new"));
    await town.waitFor(`the new skyddsnat on ${node}`, () => town.isReady(node));
    await sleep(kUntilStarted); // So that HAProxy has seen it before the other is stopped
  }
}

async function killServer(town) {
  const program = town.program("app1", "skyddsnat");
  await program.end("SIGKILL");
  await sleep(kUntilStarted);
  program.start();
  await town.waitFor("skyddsnat on app1", () => town.isReady("app1"));
}

async function stopServerStill(town) {
  const program = town.program("app1", "skyddsnat");
  program.signal("SIGSTOP");
  await sleep(kLongAway);
  program.signal("SIGCONT");
  await town.waitFor("skyddsnat on app1", () => town.isReady("app1"));
}

async function cutServerOff(town) {
  town.network.cut("app1");
  await sleep(kLongAway);
  town.network.heal("app1");
  await town.waitFor("skyddsnat on app1", () => town.isReady("app1"));
}

async function killEtcd(town, nodes, away) {
  for (const node of nodes) await town.program(node, "etcd").end("SIGKILL");
  await sleep(away);
  for (const node of nodes) town.program(node, "etcd").start();
  await whole(town);
}

export const kActs = [
  { name: "nothing", what: "nothing happens", act: () => sleep(10_000) },
  {
    name: "kill-postgres",
    what: "leader: PostgreSQL is killed",
    act: async (town) => {
      await town.killPostgres(town.lastLeader);
      await sleep(kUntilStarted);
      await whole(town);
    },
  },
  { name: "kill-leader", what: "leader: PostgreSQL and Patroni are killed", act: killLeaderWhole },
  { name: "cut-leader", what: "leader: cut off from all", act: cutLeaderOff },
  { name: "split", what: "leader: cut off from the other databases, not from the servers", act: cutLeaderFromDatabases },
  { name: "kill-standby", what: "synchronous standby: killed", act: killStandby },
  { name: "cut-standby", what: "synchronous standby: cut off from all", act: cutStandbyOff },
  {
    name: "switchover",
    what: "switchover to the synchronous standby",
    act: async (town) => {
      await town.switchOver(town.lastLeader, town.lastSynchronous);
      await whole(town);
    },
  },
  { name: "kill-etcd", what: "etcd: one of three is killed", act: (town) => killEtcd(town, [town.lastLeader], 10_000) },
  { name: "no-etcd", what: "etcd: all three are killed for 30 s", act: (town) => killEtcd(town, kDatabaseNames, kLongAway) },
  { name: "upgrade", what: "skyddsnat: rolling upgrade", act: upgrade },
  { name: "kill-server", what: "skyddsnat: one of two is killed", act: killServer },
  { name: "hang-server", what: "skyddsnat: one of two hangs for 30 s", act: stopServerStill },
  { name: "cut-server", what: "server node: cut off from all for 30 s", act: cutServerOff },
];
