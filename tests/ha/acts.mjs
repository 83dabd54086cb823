// What is done to the installation while reports are written. Each act gives back when everything is whole again.
// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as sleep } from "node:timers/promises";
import { kDatabaseNames, kServerNames } from "./town.mjs";

const kUntilStarted = 2000, // What systemd would wait before it starts a program again
  kShortAway = 10_000,
  kLongAway = 30_000, // Longer than ttl, so that whoever would give up has done so
  kMostTries = 200;

const whole = (town) => town.waitFor("one leader and two standbys that follow it", () => town.isWhole());

/** Waits until another node than `old` takes writes. */
async function newLeader(town, old) {
  const others = kDatabaseNames.filter((node) => node !== old);
  await town.waitFor("another leader", async () => (await town.findLeader(others)) !== null);
}

async function killLeader(town) {
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

/** Takes the synchronous standby away until another has its place. */
async function replaceStandby(town, away, back) {
  const node = town.lastSynchronous;
  await away(node);
  await town.waitFor("another synchronous standby", async () => {
    const members = await town.members([town.lastLeader]);
    return members.some((one) => one.role === "sync_standby" && one.name !== node);
  });
  await sleep(kUntilStarted);
  back(node);
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

/** Does the node hold the board's turn to write, in the middle of a transaction? */
async function isWriting(town, node) {
  const { address } = town.nodes[node];
  const turns =
    "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted" +
    ` AND state = 'idle in transaction' AND client_addr = '${address}'`;
  return (await town.ask("board", turns)) !== "0";
}

/** Takes app1 away in the worst moment, for long: it holds the turn, and can neither continue nor give it back. */
async function awayWhileWriting(town, away, back) {
  for (let tries = 1; ; ++tries) {
    away();
    if (await isWriting(town, "app1")) break;
    if (tries === kMostTries) throw new Error(`app1 was not writing in ${tries} tries`);
    back();
    await sleep(50 + Math.random() * 100);
  }
  town.say("app1 is away while it writes");
  await sleep(kLongAway);
  back();
  await town.waitFor("skyddsnat on app1", () => town.isReady("app1"));
}

function hangServer(town) {
  const program = town.program("app1", "skyddsnat");
  return awayWhileWriting(
    town,
    () => program.signal("SIGSTOP"),
    () => program.signal("SIGCONT"),
  );
}

function cutServerOff(town) {
  return awayWhileWriting(
    town,
    () => town.network.cut("app1"),
    () => town.network.heal("app1"),
  );
}

async function killEtcd(town, nodes, away) {
  for (const node of nodes) await town.program(node, "etcd").end("SIGKILL");
  await sleep(away);
  for (const node of nodes) town.program(node, "etcd").start();
  await whole(town);
}

const killStandby = (town) =>
  replaceStandby(
    town,
    (node) => town.killDatabase(node),
    (node) => town.program(node, "patroni").start(),
  );
const cutStandbyOff = (town) =>
  replaceStandby(
    town,
    (node) => town.network.cut(node),
    (node) => town.network.heal(node),
  );

async function killPostgres(town) {
  await town.killPostgres(town.lastLeader);
  await sleep(kUntilStarted);
  await whole(town);
}

/** Which standby is synchronous may change at any moment, until Patroni has looked at it itself. */
async function switchOver(town) {
  let candidate;
  await town.waitFor("a switchover that Patroni takes", async () => {
    candidate = (await town.members()).find(({ role }) => role === "sync_standby")?.name;
    return candidate !== undefined && town.switchOver(town.lastLeader, candidate);
  });
  await town.waitFor(`${candidate} as leader`, async () => (await town.findLeader([candidate])) !== null);
  await whole(town);
}

const killOneEtcd = (town) => killEtcd(town, [town.lastLeader], kShortAway);
const killAllEtcd = (town) => killEtcd(town, kDatabaseNames, kLongAway);

export const kActs = [
  { name: "nothing", what: "nothing happens", act: () => sleep(kShortAway) },
  { name: "kill-postgres", what: "leader: PostgreSQL is killed", act: killPostgres },
  { name: "kill-leader", what: "leader: PostgreSQL and Patroni are killed", act: killLeader },
  { name: "cut-leader", what: "leader: cut off from all", act: cutLeaderOff },
  { name: "split", what: "leader: cut off from the other databases only", act: cutLeaderFromDatabases },
  { name: "kill-standby", what: "synchronous standby: killed", act: killStandby },
  { name: "cut-standby", what: "synchronous standby: cut off from all", act: cutStandbyOff },
  { name: "switchover", what: "switchover to the synchronous standby", act: switchOver },
  { name: "kill-etcd", what: "etcd: one of three is killed", act: killOneEtcd },
  { name: "no-etcd", what: "etcd: all three are killed for 30 s", act: killAllEtcd },
  { name: "upgrade", what: "skyddsnat: rolling upgrade", act: upgrade },
  { name: "kill-server", what: "skyddsnat: one of two is killed", act: killServer },
  { name: "hang-server", what: "skyddsnat: one of two hangs for 30 s while it writes", act: hangServer },
  { name: "cut-server", what: "server node: cut off for 30 s while it writes", act: cutServerOff },
];
