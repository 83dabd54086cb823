// ./dev ha: sets the installation of deploy/ha up in network namespaces on this machine, writes reports at both doors,
// does what can happen to it, and prints for each the longest time without an acknowledged write and how many
// acknowledged writes were lost. Exit status 1 when anything was lost or doubled, or verify finds something.
//
//   node tests/ha/run.mjs [--way direct|pooled] [--rounds N] [--keep] [ACT …]     after ./dev build, as root
// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { kActs } from "./acts.mjs";
import { makeAuthority } from "./certificates.mjs";
import { Network } from "./network.mjs";
import { authorityOf, kNodes, kWays } from "./town.mjs";

const kHelp = `./dev ha [--way ${Object.keys(kWays).join("|")}] [--rounds N] [--keep] [ACT …]

  --way     how the servers reach the database; both when it is not given
  --rounds  each act so many times (1)
  --keep    leave the folder with configuration and logs
  ACT       only these, in this order:

${kActs.map(({ name, what }) => `  ${name.padEnd(14)}${what}`).join("\n")}
`;

function usage(trouble) {
  console.error(`${trouble}\n\n${kHelp}`);
  process.exit(2);
}

function readArguments(words) {
  const asked = { ways: Object.keys(kWays), rounds: 1, keep: false, acts: [] };
  for (let i = 0; i < words.length; ++i) {
    const word = words[i];
    if (word === "--help") {
      console.log(kHelp);
      process.exit(0);
    } else if (word === "--keep") asked.keep = true;
    else if (word === "--way") asked.ways = [words[++i]];
    else if (word === "--rounds") asked.rounds = Number(words[++i]);
    else asked.acts.push(word);
  }
  for (const way of asked.ways) if (!(way in kWays)) usage(`There is no way ${way}.`);
  for (const act of asked.acts) if (!kActs.some(({ name }) => name === act)) usage(`There is no act ${act}.`);
  if (!(asked.rounds >= 1)) usage("--rounds wants a number.");
  if (asked.acts.length === 0) asked.acts = kActs.map(({ name }) => name);
  return asked;
}

const asked = readArguments(process.argv.slice(2));
if (process.getuid() !== 0) usage("Network namespaces need root.");
const program = process.env.SKYDDSNAT ?? path.resolve(import.meta.dirname, "../../build/release/skyddsnat");
if (!existsSync(program)) usage(`${program} is not there. Build it first: ./dev build`);

// The driver runs in the people's namespace. This process waits for it, and clears up whatever it comes to.
Network.removeLeftovers();
const folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-ha-"));
chmodSync(folder, 0o755);
const network = new Network(process.pid);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {}); // The driver gets it too, and ends.
let status = 1;
try {
  network.make(kNodes);
  const authority = makeAuthority(folder);
  if (authority !== authorityOf(folder)) throw new Error("The authority is not where the nodes look for it.");
  const what = JSON.stringify({ ...asked, folder, program, owner: process.pid });
  const words = ["netns", "exec", network.space("people"), process.execPath];
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority };
  const drive = path.join(import.meta.dirname, "drive.mjs");
  const driver = spawn("ip", [...words, drive, what], { stdio: "inherit", env });
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => driver.kill(signal));
  [status] = await once(driver, "exit");
} finally {
  network.remove();
  if (asked.keep) console.log(`Left: ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
process.exitCode = status ?? 130;
