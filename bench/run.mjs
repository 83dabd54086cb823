// ./dev bench: every figure the README claims, measured here and now, each beside a floor measured in the same run.
//
// A floor is the least the machine could do: SQLite alone, one thread, no network, no sealing, no access check. Ratios
// between the two survive a change of machine and a busy one; rates do not.
// SPDX-License-Identifier: EUPL-1.2
import { availableParallelism, cpus, loadavg } from "node:os";

import { aimsTable } from "./aims.mjs";
import { measureBeside } from "./beside.mjs";
import { measureCountry, measureGrowth } from "./country.mjs";
import { prepare } from "./data.mjs";
import { measurePostgres } from "./postgres.mjs";
import { endServers, floor, kBuilt, load, memoryOf, run, startServer, stopServer } from "./programs.mjs";
import { listRequests } from "./requests.mjs";
import { measuredTable, number } from "./table.mjs";

const kHelp = `./dev bench [--quick] [--fresh] [--seconds N] [--connections A,B,…] [--only WORD]

  --quick         a small data set and short measurements: shows that everything works, not how fast it is
  --postgres      the same with PostgreSQL as the store, beside pgbench
  --country       a year of 290 boards on both, one server for all, a day's peak held for --peak seconds (600);
                  (0: not at all); --on sqlite or postgres: one of them; --share of a thousand of the children
  --growth        what an operation costs on data sets of ten thousand to ten million events, made as the country's,
                  of --shares 2,20,200,1600 thousandths of its children
  --beside REF    this tree beside another commit, built and measured in the same run, in --turns (5) by turns over
                  --connections (8, one number); "." is this tree again: how much of a difference is noise
  --fresh         makes the data set anew
  --seconds       of each measurement (5)
  --connections   1,8,32,256
  --only          measurements whose name begins with WORD: register, duties, file, command, search, sim,
                  start`;

const say = (text) => process.stderr.write(`bench: ${text}\n`);

function readOptions(words) {
  const value = (name, otherwise) => (words.includes(name) ? words[words.indexOf(name) + 1] : otherwise);
  const quick = words.includes("--quick");
  return {
    name: quick ? "quick" : "full",
    fresh: words.includes("--fresh"),
    postgres: words.includes("--postgres"),
    country: words.includes("--country"),
    growth: words.includes("--growth"),
    on: value("--on", ""),
    peak: Number(value("--peak", 600)),
    share: Number(value("--share", 1000)),
    shares: value("--shares", "2,20,200,1600").split(",").map(Number),
    say,
    seconds: Number(value("--seconds", quick ? 1 : 5)),
    connections: value("--connections", quick ? "1,32" : "1,8,32,256")
      .split(",")
      .map(Number),
    only: value("--only", ""),
    beside: value("--beside", ""),
    besideConnections: Number(value("--connections", 8)),
    turns: Number(value("--turns", 5)),
  };
}

/** What stays in memory, and how much of it is not merely a file's pages that the kernel may drop. */
const memoryText = ({ resident, own }) => `${number(resident)} (${number(own)}) MB`;

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Start-up: until it listens; the floor opens the same database and reads a row, in a process of its own. */
async function measureStart(data, rows) {
  const times = [],
    floors = [],
    memory = [];
  for (let i = 0; i < 5; ++i) {
    const server = await startServer(data.database);
    times.push(server.started);
    await new Promise((done) => setTimeout(done, 300));
    memory.push(memoryOf(server.pid));
    await stopServer(server);
    const began = performance.now();
    run("bench_floor", ["open", data.database]);
    floors.push((performance.now() - began) / 1000);
  }
  const [time, least] = [median(times), median(floors)];
  rows.push({
    what: "start until it listens",
    milliseconds: time * 1000,
    rateText: `${number(time * 1000)} ms`,
    floorText: `${number(least * 1000)} ms`,
    ratioText: number(time / least, 1),
  });
  const atRest = memory.at(-1);
  rows.push({ what: "memory at rest (its own)", megabytes: atRest.resident, rateText: memoryText(atRest) });
}

function measureSimulation(options, rows) {
  const children = options.name === "quick" ? 1000 : 4000;
  const began = performance.now();
  const said = run("skyddsnat", ["sim", "--seed", 1, "--years", 2, "--children", children]);
  const seconds = (performance.now() - began) / 1000;
  const commands = Number(/(\d+) commands/.exec(said)[1]);
  rows.push({ what: "simulation, steps", rate: commands / seconds });
}

/** The floors come first: a server lets nobody else into its database. */
async function measureLoads(data, options, wanted, rows) {
  const { seconds } = options;
  const asked = listRequests(data, seconds)
    .filter(({ what }) => wanted(what))
    .map(({ least, ...rest }) => ({ ...rest, floor: least?.().rate }));
  const server = await startServer(data.database);
  for (const { what, kind, values, at, most, floor } of asked) {
    for (const connections of at ?? options.connections) {
      say(`${what}, ${connections} connections`);
      rows.push({ what, connections, floor, ...(await load(server, kind, connections, seconds, values, most)) });
    }
  }
  await load(server, "duties", 1, 0.2);
  const after = memoryOf(server.pid);
  rows.push({ what: "memory after the load (its own)", rateText: memoryText(after) });
  await stopServer(server);
}

const groupOf = (connections) => Math.min(connections, 256);

/** Before and after the server, the better counts: the disk is another from minute to minute. */
function measureFloors(data, pattern, options, floors) {
  for (const group of options.connections.map(groupOf)) {
    const { rate } = floor("register", [data.database, pattern.file, pattern.report, group, options.seconds]);
    floors[group] = Math.max(floors[group] ?? 0, rate);
  }
}

async function measureRegistering(data, options, rows) {
  let server = await startServer(data.database);
  const { last } = await load(server, "register", 1, 60, [], 1);
  await stopServer(server);
  const pattern = { file: last.files[0].file, report: last.report },
    floors = {},
    measured = [];
  measureFloors(data, pattern, options, floors);
  server = await startServer(data.database);
  for (const connections of options.connections) {
    say(`register a report, ${connections} connections`);
    measured.push({ connections, ...(await load(server, "register", connections, options.seconds)) });
  }
  await stopServer(server);
  measureFloors(data, pattern, options, floors);
  for (const row of measured) {
    rows.push({ what: "register a report", floor: floors[groupOf(row.connections)], ...row });
  }
}

/** Read before anything is measured: a machine that others use measures them too. */
function machine() {
  const busy = loadavg()[0] / availableParallelism();
  return (
    `${availableParallelism()} processors (${cpus()[0].model.trim()}), load generator beside, ` +
    `${number(100 * busy)} % busy before; ${kBuilt}`
  );
}

const describe = ({ children, counts, megabytes }) =>
  `a municipality of ${number(children)} children: ${number(counts.reports)} reports in ` +
  `${number(counts.files)} files, ${number(counts.events)} events, ${number(counts.duties)} open duties, ` +
  `${number(megabytes)} MB`;

async function main(words) {
  if (words.includes("--help")) return console.log(kHelp);
  const options = readOptions(words);
  if (options.growth) return console.log(`${machine()}\n\n${await measureGrowth(options)}`);
  if (options.country) return console.log(`${machine()}\n\n${await measureCountry(options)}`);
  if (options.beside) return console.log(`${machine()}\n\n${await measureBeside(options)}`);
  const data = await prepare(options);
  const about = `${machine()}\n${describe(data)}`;
  say(about);
  const wanted = (what) => what.startsWith(options.only),
    rows = [];
  if (options.postgres) {
    console.log(`${about}\n${await measurePostgres(data, options, wanted)}`);
    return data.remove();
  }
  if (wanted("start")) await measureStart(data, rows);
  if (wanted("register")) await measureRegistering(data, options, rows);
  if (["duties", "file", "command", "search"].some((word) => options.only === "" || word.startsWith(options.only))) {
    await measureLoads(data, options, wanted, rows);
  }
  if (wanted("sim")) measureSimulation(options, rows);
  console.log(`${about}\n\n${measuredTable(rows)}\n\n${aimsTable(rows)}`);
  data.remove();
}

try {
  await main(process.argv.slice(2));
} finally {
  endServers();
}
