// ./dev bench --beside REF: the tree as it stands beside another commit, on the same machine in the same minutes.
//
// Both servers run, each on its own copy of its own data set (the same one, where both write the same events), and are
// measured in turn, the one and the other first by turns. What is printed is the middle of the ratios of the turns: a
// machine that grows slower meanwhile makes both slow. REF "." measures the tree beside itself: what is noise here.
// SPDX-License-Identifier: EUPL-1.2
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";

import { kFolder, prepare } from "./data.mjs";
import { kBuilt, load, startServerOn, stopServer } from "./programs.mjs";
import { listRequests } from "./requests.mjs";
import { number, table } from "./table.mjs";

const kRegister = { what: "register a report", kind: "register" };
const kPrograms = ["skyddsnat", "bench_load", "bench_floor"];  // The last two make the data set.

function git(...args) {
  const done = spawnSync("git", args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`git ${args.join(" ")}: ${done.stderr}`);
  return done.stdout.trim();
}

/** The commit in a working tree of its own under .local/beside, built there; both stay for the next time. */
function build(ref, say) {
  const commit = git("rev-parse", "--verify", `${ref}^{commit}`).slice(0, 12);
  const folder = resolve(".local/beside", commit);
  if (!existsSync(`${folder}/dev`)) {
    git("worktree", "prune");
    git("worktree", "add", "--detach", folder, commit);
  }
  say(`building ${ref} in ${folder}`);
  const done = spawnSync(`${folder}/dev`, ["build", ...kPrograms], { stdio: ["ignore", 2, 2] });
  if (done.status !== 0) throw new Error(`${ref} could not be built; its first error is above.`);
  return { name: ref, folder, built: `${folder}/build/release` };
}

/** Kept data sets of one folder as those of another too; what was made in the second goes to the first. */
const kKept = /^(full|quick)-[0-9a-f]+\.db/;
function lend(from, to) {
  for (const name of readdirSync(from).filter((one) => kKept.test(one))) {
    if (!existsSync(`${to}/${name}`)) symlinkSync(`${from}/${name}`, `${to}/${name}`);
  }
}
function bringHome(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isFile() && kKept.test(entry.name)) copyFileSync(`${from}/${entry.name}`, `${to}/${entry.name}`);
  }
}

/** Prepared by the commit's own scripts and programs: they know what events and tables it has. */
async function prepareThere({ folder, built }, options) {
  const own = resolve(kFolder, "beside"),
    home = resolve(kFolder),
    here = process.cwd();
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  lend(home, own);
  Object.assign(process.env, { BENCH_FOLDER: own, SKYDDSNAT_BUILD: built });
  process.chdir(folder);
  try {
    const data = await import(`${folder}/bench/data.mjs?beside`);
    return await data.prepare({ ...options, fresh: false });
  } finally {
    process.chdir(here);
    bringHome(own, home);
  }
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** One kind of request: of each side what it gave in every turn. */
async function measureInTurn(sides, at, options) {
  const measured = sides.map(() => []);
  for (let turn = 0; turn < options.turns; ++turn) {
    const order = turn % 2 === 0 ? [0, 1] : [1, 0];
    for (const i of order) {
      const { kind, values, most } = sides[i].requests[at];
      measured[i].push(await load(sides[i].server, kind, options.besideConnections, options.seconds, values, most));
    }
  }
  return measured;
}

function rowOf(what, [there, here]) {
  const ratios = (of) => there.map((one, turn) => of(here[turn]) / of(one));
  const spent = ratios((one) => one.processor);
  const of = (side, value) => number(median(side.map(value)));
  return [
    what,
    of(there, (one) => one.processor),
    of(here, (one) => one.processor),
    number(median(spent), 2),
    `${number(Math.min(...spent), 2)}–${number(Math.max(...spent), 2)}`,
    number(median(ratios((one) => one.rate)), 2),
    of(there, (one) => one.weight),
    of(here, (one) => one.weight),
  ];
}

/** Both with the load of this tree: what is asked of them is the same. The table as text. */
export async function measureBeside(options) {
  const ref = options.beside;
  const again = { name: "again", folder: process.cwd(), built: resolve(kBuilt) };
  const there = ref === "." ? again : build(ref, options.say);
  const sides = [
    { data: await prepareThere(there, options), built: there.built },
    { data: await prepare(options), built: kBuilt },
  ];
  for (const side of sides) {
    side.requests = [kRegister, ...listRequests(side.data)].filter(({ what }) => what.startsWith(options.only));
    side.server = await startServerOn(`sqlite:${side.data.database}`, [], side.built);
  }
  const rows = [];
  for (const [at, { what }] of sides[0].requests.entries()) {
    options.say(`${what}, in turn`);
    rows.push(rowOf(what, await measureInTurn(sides, at, options)));
  }
  for (const { server, data } of sides) {
    await stopServer(server);
    data.remove();
  }
  const old = there.name;
  const head = ["what", `${old} µs`, "here µs", "ratio", "of the turns", "rate", `${old} bytes`, "here bytes"];
  return table(head, rows);
}
