// The run itself, in the people's namespace: see run.mjs.
// SPDX-License-Identifier: EUPL-1.2
import { setTimeout as sleep } from "node:timers/promises";
import { kActs } from "./acts.mjs";
import { Load, longestGap } from "./load.mjs";
import { Network } from "./network.mjs";
import { printTable } from "./table.mjs";
import { kNodes, kStaff, Town } from "./town.mjs";

const kWarmUp = 3000,
  kAfter = 3000; // Milliseconds of writing before and after an act

const { ways, rounds, acts, folder, program, owner } = JSON.parse(process.argv[2]);
const began = performance.now();
function say(line) {
  console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}`);
}

const network = new Network(owner);
network.join(kNodes);
const town = new Town(folder, network, say);

/** One act while reports are written: what came of it. */
async function play(load, way, { what, act }) {
  await town.waitFor("everything", () => town.isWhole());
  say(`${what} (${way}; leader ${town.lastLeader}, synchronous ${town.lastSynchronous})`);
  const first = load.ledger.length;
  load.troubles.clear();
  load.start();
  await sleep(kWarmUp);
  const from = performance.now();
  await act(town);
  await sleep(kAfter);
  const to = performance.now();
  await load.stop();
  const times = load.ledger.map(({ at }) => at);
  const row = { what, way, gap: longestGap(times, from, to), written: load.ledger.length - first };
  row.troubles = Object.fromEntries(load.troubles);
  row.lost = await load.countLost(first);
  row.doubled = (await load.countAll()) - load.ledger.reduce((sum, one) => sum + one.files.length, 0) + row.lost;
  say(`  longest gap ${row.gap.toFixed(2)} s, ${row.written} written, ${row.lost} lost, ${row.doubled} doubled`);
  return row;
}

async function verify() {
  const whole = await town.run("app1", ["verify", "--config", "skyddsnat.toml"]);
  say(`verify: ${whole.out.trim()}`);
  return whole.status === 0;
}

/** All acts by one way; gives whether the store is whole at the end. */
async function playAll(load, way, rows) {
  town.setWay(way);
  await town.startServers();
  const signIn = () => load.signIn(kStaff.login, kStaff.password).then(
    () => true,
    () => false,
  );
  await town.waitFor("a sign-in", signIn, 30);
  for (let round = 0; round < rounds; ++round) {
    for (const name of acts) rows.push(await play(load, way, kActs.find((one) => one.name === name)));
  }
  await town.stopServers();
  return verify();
}

async function run(rows) {
  town.prepare(program);
  say("certificates and configuration are written");
  await town.startDatabases();
  town.setWay(ways[0]);
  await town.startDoors();
  const load = new Load(town.doors);
  let isWhole = true;
  for (const way of ways) isWhole = (await playAll(load, way, rows)) && isWhole;
  for (const line of load.wrong.slice(0, 20)) say(`answered wrongly: ${line}`);
  return isWhole && load.wrong.length === 0 && rows.every((row) => row.lost === 0 && row.doubled === 0);
}

const rows = [];
let isGood = false;
try {
  isGood = await run(rows);
} catch (error) {
  say(error.message);
}
if (rows.length > 0) for (const line of printTable(rows)) console.log(line);
console.log(isGood ? "Nothing was lost and nothing was doubled." : "NOT GOOD: see above.");
process.exit(isGood ? 0 : 1); // Programs that still run are ended by who started this.
