// ./dev bench --country: the whole country's year, lived through the real use cases into SQLite and into PostgreSQL,
// then one server for all 290 boards under load, beside the floors; at last a day's peak, held.
//
// The years are lived once and kept under .local/bench with how long they took: most of an hour in all.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { startCluster } from "./cluster.mjs";
import { dutiesScript, fileScript, pgbench, registerScript, searchScript, sweep } from "./floor_postgres.mjs";
import { holdPeak } from "./peak.mjs";
import { floor, kLogin, lines, load, memoryOf, run, startServerOn, stopServer } from "./programs.mjs";
import { measuredTable, number, table } from "./table.mjs";

const kBoards = 290;
const kFirst = "kommun001"; // The largest
const kWorker = { worker: "w038", name: "Handläggare 38", unit: "oppenvard" }; // Has duties in most boards
const kReportsAYear = 420_000;
const kPeak = 10; // Times the mean
const kDatabase = "country";
const kSettings = { shared_buffers: "2GB", max_wal_size: "8GB", checkpoint_timeout: "30min", max_connections: "400" };
const numberOf = (i) => String(i).padStart(3, "0");
const boardOf = (i) => `kommun${numberOf(i)}`;
const prefixOf = (i) => `K${numberOf(i)}`; // As they were lived
const kAnyBoard = { draw: `\\set b random(1, ${kBoards})`, sql: "('kommun' || lpad(:b::text, 3, '0'))" };
const allBoards = Array.from({ length: kBoards }, (_, i) => `/${boardOf(i + 1)}`);

/** A configuration whose first board is the largest; the others stand in its directory. */
function writeConfig(file, store, key) {
  writeFileSync(
    file,
    [
      `store = "${store}"`,
      `store_key_file = "${key}"`,
      `board = "${kFirst}"`,
      `board_name = "Kommun 1"`,
      `case_prefix = "${prefixOf(1)}"`,
    ].join("\n"),
  );
}

/** Lives the year where that has not been done. Gives how it went. */
function live(folder, store, key, jobs, { say, share }) {
  const note = `${folder}/lived.json`;
  if (existsSync(note)) return JSON.parse(readFileSync(note, "utf8"));
  say(`living the country's year on ${store.split(":")[0]} (once; up to an hour)`);
  const began = performance.now();
  const said = run("skyddsnat", [
    ...["sim", "--country", "--seed", 1, "--share", share, "--jobs", jobs, "--store", store, "--key", key],
  ]);
  const lived = { seconds: (performance.now() - began) / 1000, said: lines(said).slice(-2) };
  writeFileSync(note, JSON.stringify(lived));
  return lived;
}

/** The boards in the directory, and one person who may work in all of them. */
function openAll(folder, config, say) {
  if (existsSync(`${folder}/boards`)) return;
  say("adding the boards to the directory, and somebody who works in all (once)");
  const began = performance.now();
  for (let i = 2; i <= kBoards; ++i) {
    const settings = [`board = "${boardOf(i)}"`, `board_name = "Kommun ${i}"`, `case_prefix = "${prefixOf(i)}"`];
    writeFileSync(`${folder}/board.toml`, settings.join("\n"));
    run("skyddsnat", ["add-board", `${folder}/board.toml`, "--config", config]);
  }
  const perBoard = (performance.now() - began) / (kBoards - 1);
  const words = ["--config", config, "--worker", kWorker.worker, "--name", kWorker.name, "--unit", kWorker.unit];
  run("skyddsnat", ["account", ...words, "--login", kLogin.login, "--role", "team_leader"], `${kLogin.password}\n`);
  for (let i = 2; i <= kBoards; ++i) {
    run("skyddsnat", ["let-in", ...words, "--board", boardOf(i), "--home", kFirst, "--role", "team_leader"]);
  }
  writeFileSync(`${folder}/boards`, String(perBoard));
}

/** Starts the server, and waits until it has opened every board. */
async function startAll(store, config) {
  const began = performance.now();
  const server = await startServerOn(store, ["--config", config]);
  for (const board of allBoards) {
    while ((await fetch(`http://127.0.0.1:${server.port}${board}/v1/me`)).status !== 401) {
      await new Promise((done) => setTimeout(done, 20));
    }
  }
  return { ...server, opened: (performance.now() - began) / 1000 };
}

/** What is asked for: files of about twenty entries, case numbers, the boards where the worker has duties. */
function readValues(ask) {
  const pairs = (text) => lines(text).map((line) => line.replace("|", " "));
  return {
    files: pairs(
      ask(
        "SELECT '/' || s.board, lower(HEX(s.stream)) FROM streams AS s JOIN files AS f ON f.board = s.board AND " +
          "f.file = s.stream WHERE s.version BETWEEN 18 AND 22 AND f.open_matter = 1 ORDER BY s.stream LIMIT 5000",
      ),
    ),
    numbers: pairs(ask("SELECT '/' || board, case_number FROM files WHERE open_matter = 1 ORDER BY file LIMIT 20000")),
    busy: lines(ask(`SELECT '/' || board FROM duties WHERE worker = '${kWorker.worker}' GROUP BY board`)),
  };
}

async function measure(server, values, floors, options, rows) {
  const kinds = [
    { what: "register a report", kind: "register", values: allBoards },
    { what: "duties, mine", kind: "duties", values: values.busy },
    { what: "file of about 20 entries", kind: "file", values: values.files },
    { what: "search, case number", kind: "search", values: values.numbers },
  ];
  for (const { what, kind, values: asked } of kinds.filter(({ what }) => what.startsWith(options.only))) {
    for (const connections of options.connections) {
      options.say(`${what}, ${connections} connections`);
      const least = floors[kind]?.(connections);
      const measured = await load(server, kind, connections, options.seconds, asked);
      rows.push({ what, connections, floor: least, ...measured });
    }
  }
}

/** All at once, before the server starts: it lets nobody else into its database. */
function sqliteFloors(database, values, pattern, options) {
  const board = (verb, args, input) => {
    process.env.BOARD = kFirst;
    const { rate } = floor(verb, args, input);
    delete process.env.BOARD;
    return rate;
  };
  const own = values.files.filter((value) => value.startsWith(`/${kFirst} `)).map((value) => value.split(" ")[1]);
  const register = (group) => board("register", [database, pattern.file, pattern.report, group, options.seconds]);
  const measures = {
    register: () => new Map(options.connections.map((many) => [many, register(Math.min(many, 256))])),
    duties: () => board("duties", [database, kWorker.worker, options.seconds]),
    file: () => board("read", [database, options.seconds], own.join("\n")),
    search: () => board("search", [database, options.seconds]),
  };
  const asked = Object.entries(measures).filter(([kind]) => kind.startsWith(options.only));
  return Object.fromEntries(
    asked.map(([kind, ask]) => {
      const least = ask();
      return [kind, (connections) => (kind === "register" ? least.get(connections) : least)];
    }),
  );
}

function postgresFloors(cluster, values, pattern, options) {
  const split = (value) => value.slice(1).split(" ");
  const measured = (scripts) => (connections) => pgbench(cluster, kDatabase, scripts, connections, options.seconds);
  return {
    register: measured([registerScript(cluster, kDatabase, { ...pattern, board: kFirst, anyBoard: kAnyBoard })]),
    duties: measured(values.busy.slice(0, 128).map((board) => dutiesScript(kWorker.worker, board.slice(1)))),
    file: measured(values.files.slice(0, 128).map((value) => fileScript(split(value)[1], split(value)[0]))),
    search: measured(values.numbers.slice(0, 128).map((value) => searchScript(split(value)[1], split(value)[0]))),
  };
}

/** Reads all files of a data set, so that what is compared is the work and not where on the disk it lies. */
function warm(folder) {
  spawnSync("find", [folder, "-type", "f", "-exec", "cat", "{}", "+"], { stdio: "ignore" });
}

/** One store: the year, the server, the loads, the peak. */
async function measureStore({ name, folder, store, jobs, ask, tidy, floorsOf, megabytes, options }) {
  const key = resolve(`${folder}/key`);
  const config = `${folder}/country.toml`;
  writeConfig(config, store, key);
  const lived = live(folder, store, key, jobs, options);
  tidy?.();
  openAll(folder, config, options.say);
  const values = readValues(ask);
  const cases = Number(ask("SELECT count(*) FROM files"));
  const events = Number(ask("SELECT sum(version) FROM streams"));
  const size = megabytes();
  const first = await startAll(store, config);
  const { last } = await load(first, "register", 1, 60, [`/${kFirst}`], 1);
  await stopServer(first);
  const floors = options.growth ? {} : floorsOf(values, { file: last.files[0].file, report: last.report });
  const server = await startAll(store, config);
  const rows = [];
  if (options.growth) {
    warm(folder);
    await measure(server, values, floors, options, rows);
    await stopServer(server);
    return { events, size, rows };
  }
  const atRest = memoryOf(server.pid);
  await measure(server, values, floors, options, rows);
  const peak = options.peak > 0 && await holdPeak(server, values, {
    reports: (kReportsAYear / 365 / 86_400) * kPeak,
    seconds: options.peak,
    boards: allBoards,
    say: options.say,
  });
  const after = memoryOf(server.pid);
  await stopServer(server);
  const perBoard = Number(readFileSync(`${folder}/boards`, "utf8"));
  const facts = [
    ["the year lived in", `${number(lived.seconds / 60, 1)} min (${jobs} at a time)`],
    ["what was lived", lived.said[0]],
    ["database", `${number(size)} MB, ${number((size * 1e6) / cases)} bytes a case, ${number(events)} events`],
    ["a board is added in", `${number(perBoard)} ms`],
    ["all 290 boards open after", `${number(server.opened, 1)} s`],
    ["memory at rest, after the load", `${number(atRest.resident)}, ${number(after.resident)} MB`],
  ];
  return [`## ${name}`, table(["what", "measured"], facts), measuredTable(rows), peak].filter(Boolean).join("\n\n");
}

async function onSqlite(options) {
  const folder = `.local/bench/boards${options.suffix}`;
  mkdirSync(folder, { recursive: true });
  const database = resolve(`${folder}/country.db`);
  return measureStore({
    name: "SQLite",
    folder,
    store: `sqlite:${database}`,
    jobs: 1,
    ask: (sql) => run("sqlite3", [database, sql]),
    floorsOf: (values, pattern) => sqliteFloors(database, values, pattern, options),
    megabytes: () => statSync(database).size / 1e6,
    options,
  });
}

async function onPostgres(options) {
  const folder = `.local/bench/postgres-boards${options.suffix}`;
  const cluster = startCluster(folder, kSettings);
  try {
    if (!existsSync(`${folder}/lived.json`)) {
      for (const name of ["key", "boards"]) rmSync(`${folder}/${name}`, { force: true });
      cluster.make(kDatabase);
    }
    const ask = (sql) => cluster.sql(kDatabase, sql.replace("HEX(s.stream)", "encode(s.stream, 'hex')"));
    return await measureStore({
      name: "PostgreSQL",
      folder,
      store: cluster.url(kDatabase),
      jobs: 2,
      ask,
      tidy: () => {
        sweep(cluster, kDatabase);
        cluster.sql(kDatabase, "VACUUM ANALYZE"); // As the database's own cleaning would have done by now
      },
      floorsOf: (values, pattern) => postgresFloors(cluster, values, pattern, options),
      megabytes: () => Number(ask(`SELECT pg_database_size('${kDatabase}')`)) / 1e6,
      options,
    });
  } finally {
    cluster.stop();
  }
}

/** What an operation costs on ever larger data sets: it should hardly grow. */
export async function measureGrowth(asked) {
  const of = asked.on === "postgres" ? onPostgres : onSqlite;
  const found = [];
  for (const share of asked.shares) {
    found.push(await of({ ...withShare({ ...asked, share }), growth: true, connections: [32] }));
  }
  const head = ["events", ...found.map(({ events }) => number(events))];
  const rows = found[0].rows.flatMap(({ what }, i) => [
    [`${what}, a second`, ...found.map((one) => number(one.rows[i].rate))],
    [`${what}, server µs`, ...found.map((one) => number(one.rows[i].processor))],
    [`${what}, p99 ms`, ...found.map((one) => number(one.rows[i].p99 / 1000, 1))],
  ]);
  return table(head, [...rows, ["database, MB", ...found.map(({ size }) => number(size))]]);
}

const withShare = (options) => ({ ...options, suffix: options.share === 1000 ? "" : `-${options.share}` });

export async function measureCountry(asked) {
  const options = withShare(asked);
  const parts = [];
  if (options.on !== "postgres") parts.push(await onSqlite(options));
  if (options.on !== "sqlite") parts.push(await onPostgres(options));
  return parts.join("\n\n");
}
