// The data set: a simulated municipality, made once and kept under .local/bench; every run works on a copy.
//
// It is made anew when the tables or the kinds of events have changed, and by --fresh. Two things no simulated life
// gives are added through the server: a file of 2,000 entries, and a desk with more than fifty duties.
// SPDX-License-Identifier: EUPL-1.2
import { createHash } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";

import { floor, kLogin, lines, load, run, startServer, stopServer } from "./programs.mjs";

export const kFolder = process.env.BENCH_FOLDER ?? ".local/bench";
const kLongFile = 2000;
const kTakenOver = 100; // Files
// Reports so many, and files so often left waiting, that 100,000 children give 200,000 reports and 120,000 open duties.
const kBusy = { reports: 1350, waiting: 400 };
const kSets = {
  full: { children: 100_000, years: 2, ...kBusy },
  quick: { children: 3_000, years: 1, ...kBusy },
};

const simulate = (set, database) =>
  run("skyddsnat", [
    "sim",
    ...["--seed", 1],
    ...Object.entries(set).flatMap(([name, value]) => [`--${name}`, value]),
    ...["--store", `sqlite:${database}`],
  ]);

function remove(database) {
  for (const ending of ["", "-wal", "-shm", ".key", ".lock"]) rmSync(database + ending, { force: true });
}

/**
 * What a stored data set depends on: how it is asked for, every kind and version of event (the frozen samples name
 * them), and every table (of a small database).
 */
function formOfData(set) {
  const small = `${kFolder}/form.db`;
  remove(small);
  simulate({ years: 1, children: 20 }, small);
  const hash = createHash("sha256").update(JSON.stringify(set)).update(run("bench_floor", ["schema", small]));
  for (const name of readdirSync("tests/journal/samples").sort()) hash.update(name);
  remove(small);
  return hash.digest("hex").slice(0, 12);
}

function putAccount(database, owner) {
  run(
    "skyddsnat",
    [
      "account",
      "--store",
      `sqlite:${database}`,
      "--worker",
      owner.worker,
      "--login",
      kLogin.login,
      "--name",
      "Handläggare",
      "--role",
      "team_leader",
      "--unit",
      owner.unit,
    ],
    `${kLogin.password}\n`,
  );
}

const command = (file, name, body) => `${file}/commands/${name} ${JSON.stringify(body)}`;
const askFor = (verb, ...words) => lines(run("bench_floor", [verb, ...words]));

/** Adds what the simulation lacks; gives the id of the long file. */
async function fillUp(database, owner) {
  const [long] = askFor("files", database, 15, 25, 1);
  const text = "Samtal med förskolan om hämtning och lämning. ".repeat(6);
  const note = command(long, "write_note", { kind: "note", text });
  const assign = askFor("owned", database, owner.unit, owner.worker, kTakenOver).map((file) =>
    command(file, "assign", { unit: owner.unit, worker: owner.worker, reasons: "Kollegan är sjuk." }),
  );
  const server = await startServer(database);
  await load(server, "command", 1, 3600, assign, assign.length);
  await load(server, "command", 1, 3600, [note], kLongFile - 20);
  await stopServer(server);
  return long;
}

async function make(database, name, say) {
  const { children, years } = kSets[name];
  const most = name === "full" ? "; a quarter of an hour and more" : "";
  say(`making the data set: ${children} children, ${years} years (once${most})`);
  remove(database);
  const unfinished = `${database}.new`;
  remove(unfinished);
  simulate(kSets[name], unfinished);
  const owner = floor("owners", [unfinished]);
  putAccount(unfinished, owner);
  const long = await fillUp(unfinished, owner);
  writeFileSync(`${database}.json`, JSON.stringify({ owner, long }));
  copyFileSync(`${unfinished}.key`, `${database}.key`);
  copyFileSync(unfinished, database);
  remove(unfinished);
}

/** A copy that is on the disk: else the first measurement that waits for the disk would wait for all of it. */
function copyToDisk(from, to) {
  copyFileSync(from, to);
  const file = openSync(to, "r+");
  fsyncSync(file);
  closeSync(file);
}

/** A copy to work on, and what there is in it. */
export async function prepare({ name, fresh, say }) {
  mkdirSync(kFolder, { recursive: true });
  const kept = `${kFolder}/${name}-${formOfData(kSets[name])}.db`;
  if (fresh || !existsSync(kept)) await make(kept, name, say);
  const database = `${kFolder}/run.db`;
  remove(database);
  copyToDisk(kept, database);
  copyFileSync(`${kept}.key`, `${database}.key`);
  const { owner, long } = JSON.parse(readFileSync(`${kept}.json`, "utf8"));
  return {
    database,
    children: kSets[name].children,
    owner,
    long,
    counts: floor("counts", [database]),
    megabytes: statSync(database).size / 1e6,
    short: askFor("files", database, 18, 22, 5000),
    numbers: askFor("numbers", database, 20_000),
    remove: () => remove(database),
  };
}
