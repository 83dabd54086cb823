// The floors on PostgreSQL: pgbench, with prepared statements, sends what the server's use cases come down to, one
// statement after another, on the same cluster and as many connections. No HTTP, sealing, access check or JSON.
// SPDX-License-Identifier: EUPL-1.2
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";

const kThreads = 2;
const kMostScripts = 128; // pgbench's own limit
const kFirstMade = "9000000000000000000"; // Ids begin with their time: in four thousand years

/** Transactions a second of scripts, one drawn at random for each transaction. */
export function pgbench(cluster, database, scripts, connections, seconds) {
  const folder = mkdtempSync(`${tmpdir()}/floor-`);
  try {
    const files = scripts.slice(0, kMostScripts).flatMap((text, i) => {
      writeFileSync(`${folder}/${i}.sql`, text);
      return ["-f", `${folder}/${i}.sql`];
    });
    const threads = Math.min(kThreads, connections);
    const said = cluster.pgbench(database, [
      ...["-M", "prepared", "-n", "-D", "n=0", "-c", connections, "-j", threads, "-T", seconds].map(String),
      ...files,
    ]);
    const failed = /number of failed transactions: (\d+)/.exec(said)?.[1] ?? "0";
    if (failed !== "0") throw new Error(`pgbench: ${failed} transactions failed`);
    return Number(/tps = ([\d.]+)/.exec(said)[1]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const hex = (bytes) => `'\\x${bytes}'::bytea`;
// What is counted within a board is counted for each client alone, so that none waits for another's commit.
const kOwnBoard = "'floor' || :client_id";
/** A text as SQL; pgbench takes a colon, also in quotes, for the beginning of a variable's name. */
const quoted = (text) => `'${text.replaceAll("'", "''").replaceAll(":", "' || chr(58) || '")}'`;

/**
 * The rows of one registration, as the statements that write them; ids of streams keep their time order. `anyBoard`
 * draws a board for each and gives the SQL of its id; without it they are all of the board whose rows are the pattern.
 */
export function registerScript(cluster, database, { file, report, board = "granby", anyBoard }) {
  const rows = (table, where) =>
    cluster
      .sql(database, `SELECT row_to_json(t) FROM ${table} t WHERE ${where}`)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => ({ table, row: JSON.parse(line) }));
  const of = (column, id) => `${column} = ${hex(id)}`;
  const learnt = [
    ...["keys", "streams", "events"].flatMap((table) => [
      ...rows(table, of("stream", file)),
      ...rows(table, of("stream", report)),
    ]),
    ...["files", "duties", "incoming", "names", "terms"].flatMap((table) => rows(table, of("file", file))),
    ...rows("answers", "true LIMIT 1"),
  ];
  if (learnt.length < 10) throw new Error("the pattern of a registration was not found");
  const pair = (a, b) => `int8send(:${a}::bigint) || int8send(:${b}::bigint)`;
  const draws = [];
  const drawn = (name) => {
    draws.push(`\\set ${name} random(1, 9000000000000000000)`);
    return name;
  };
  for (const name of ["tail", "child", "command"]) drawn(name);
  const ofBoard = anyBoard?.sql ?? `'${board}'`;
  const value = (table, column, one) => {
    if (one === null) return "NULL";
    if (table === "names" && column === "board") return kOwnBoard;
    if (table === "names" && column === "number") {
      return `(SELECT coalesce(max(n.number), 0) + 1 FROM names n WHERE n.board = ${kOwnBoard})`;
    }
    if (typeof one === "number") return String(one);
    if (column === "board") return ofBoard;
    if (!one.startsWith("\\x")) return quoted(one);
    const bytes = one.slice(2);
    if (bytes === file) return pair("file", "tail");
    if (bytes === report) return pair("report", "tail");
    if (column === "child") return pair("child", "tail");
    if (column === "command" || column === "cause") return pair("command", "tail");
    if (column === "term") return `int8send(:${drawn(`term${draws.length}`)}::bigint) || int8send(:tail::bigint)`;
    return hex(bytes);
  };
  const inserts = learnt.map(({ table, row }) => {
    const names = Object.keys(row).join(", ");
    const values = Object.entries(row).map(([column, one]) => value(table, column, one));
    return `INSERT INTO ${table} (${names}) VALUES (${values.join(", ")});`;
  });
  const counted =
    `INSERT INTO case_numbers (board, year, last) VALUES (${kOwnBoard}, 2026, 1) ` +
    "ON CONFLICT (board, year) DO UPDATE SET last = case_numbers.last + 1;";
  const ascending = (name, base) => `\\set ${name} ${base} + :n * 1024 + :client_id`;
  return [
    "\\set n :n + 1",
    ascending("file", kFirstMade),
    ascending("report", `${kFirstMade} + 100000000000000000`),
    ...draws,
    ...(anyBoard ? [anyBoard.draw] : []),
    "BEGIN;",
    `SELECT answer FROM answers WHERE board = ${ofBoard} AND command = ${pair("command", "tail")};`,
    counted,
    ...inserts,
    "COMMIT;",
  ].join("\n");
}

/** Takes out what registerScript() has made, which no server can read: its files are as late as no real one is. */
export function sweep(cluster, database) {
  const made = (column) => `WHERE ${column} >= int8send(${kFirstMade})`;
  const from = (column, tables) => tables.map((table) => `DELETE FROM ${table} ${made(column)}`);
  cluster.sql(
    database,
    [
      "SET session_replication_role = replica", // The journal's own triggers refuse.
      `DELETE FROM keys AS k USING streams AS s ${made("s.stream")} AND s.board = k.board AND s.stream = k.stream`,
      ...from("stream", ["streams", "events"]),
      ...from("file", ["files", "duties", "incoming", "names", "terms"]),
    ].join("; "),
  );
}

const kCard = "f.file, f.case_number, f.unit, f.worker, f.district, f.open_matter, f.label";

export const dutiesScript = (worker, board = "granby") =>
  `SELECT ${kCard}, d.rule, d.number, d.start, d.due FROM duties d JOIN files f ON f.board = d.board AND ` +
  `f.file = d.file WHERE d.board = '${board}' AND d.worker = '${worker}' ORDER BY d.rank, d.due, d.start, d.file, ` +
  "d.rule, d.number LIMIT 50;";

export const fileScript = (file, board = "granby") =>
  "SELECT sequence, type, version, day, recorded_at, actor, role, cause, sealed, hash FROM events " +
  `WHERE board = '${board}' AND stream = ${hex(file)} ORDER BY sequence;`;

export const searchScript = (number, board = "granby") =>
  `SELECT ${kCard} FROM files f WHERE f.board = '${board}' AND f.case_number = '${number}' LIMIT 50;`;
