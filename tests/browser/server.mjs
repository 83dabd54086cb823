// The server under test: the one at BASE, or a demo of our own that ends with the tests.
//
// SPDX-License-Identifier: EUPL-1.2
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const kRoot = fileURLToPath(new URL("../../", import.meta.url));
export const kProgram = process.env.SKYDDSNAT ?? `${kRoot}build/release/skyddsnat`;
const kPatience = 10 * 60_000; // The demo lives three years of a municipality before it answers.

/** The address that a program tells, as soon as it does; `before`: gives what it has said already. */
export function waitForAddress(program, pattern, before = () => "") {
  return new Promise((resolve, reject) => {
    let said = before();
    const early = pattern.exec(said);
    if (early) return resolve(early[0]);
    const timer = setTimeout(() => reject(new Error(`no address within ${kPatience / 1000} s:\n${said}`)), kPatience);
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`the program ended with ${code}:\n${said}`)));
    program.stdout.on("data", (data) => {
      said += data;
      const found = pattern.exec(said);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[0]);
    });
  });
}

let metricsAddress = process.env.METRICS; // With BASE: where that server has its counters

/** A number of the server's own. */
export async function readMetric(name) {
  const text = await (await fetch(metricsAddress)).text();
  return Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)[1]);
}

const addressesIn = (text) => [...text.matchAll(/https?:\/\/[\w.]+:\d+\/\S*/g)].map(([address]) => address);

/** {base, printed, stop}: an address to test against, all that the program has printed, and what ends it. */
export async function startServer() {
  if (process.env.BASE) return { base: process.env.BASE.replace(/\/$/, ""), printed: () => [], stop: () => undefined };
  const words = ["demo", "--port", "0", "--metrics", "0", "--store", "memory:"];
  const program = spawn(kProgram, words, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  program.stdout.on("data", (data) => (said += data));
  const base = await waitForAddress(program, /http:\/\/[\w.]+:[1-9]\d*/);
  metricsAddress = await waitForAddress(program, /http:\S+\/metrics/, () => said);
  const printed = () => addressesIn(said).filter((address) => address !== metricsAddress); // That one is for programs
  return { base, printed, stop: () => program.kill() };
}
