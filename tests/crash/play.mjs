// Plays rows of scenarios.mjs: a board is made, and round after round the machine is broken in mid-load and mended;
// then everything that was sent is sent again, and the store is looked through. At the end everything is there once.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Load, pause } from "./load.mjs";
import { Machine, whyNot } from "./machine.mjs";
import { addToSummary } from "./summary.mjs";

const kMostRounds = 40; // Of one board, so that looking it through stays quick
const kLongestRound = 240_000; // Only so that a test that hangs ends
const kSeed = Number(process.env.SEED ?? 1);
const kWords = (process.env.CRASH_WORDS ?? "").split("\n").filter((word) => word);

/** Numbers in [0, 1): a plain linear generator, so that a seed says everything. */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function roundsOf({ rounds: [few, of500] }) {
  return process.env.ROUNDS ? Math.ceil((of500 * Number(process.env.ROUNDS)) / 500) : few;
}

function play(row, rounds, random) {
  let machine, load;
  before(async () => {
    machine = await Machine.make(row, random);
    load = await Load.on(machine.servers, random);
  });
  after(async () => {
    if (load) addToSummary({ name: row.name, store: row.store, rounds, kills: machine.kills, ...load.seen });
    await machine?.remove();
    await load?.stop(); // It continues where a round has failed.
  });

  for (let i = 1; i <= rounds; ++i) {
    it(`round ${i}`, { timeout: kLongestRound }, async () => {
      load.start();
      await pause(20 + random() * 400);
      await row.strike(machine, load);
      await load.stop();
      load.checkTold(row.mayTell);
      await row.mend?.(machine, load);
      await machine.verify();
      await load.settle();
    });
  }
  it("at last everything is there once, and nothing else", () => load.check());
  it("and the store is whole", () => machine.verify());
}

const isAskedFor = (row) =>
  kWords.length === 0 || kWords.some((word) => `${row.name} (${row.store})`.includes(word));

/** Those of the scenarios that are asked for. */
export function playAll(scenarios) {
  let boards = 0;
  for (const row of scenarios.filter(isAskedFor)) {
    for (let left = roundsOf(row); left > 0; left -= kMostRounds) {
      const rounds = Math.min(left, kMostRounds),
        random = numbersFrom(kSeed + 7919 * ++boards);
      describe(`${row.name} (${row.store}, SEED=${kSeed})`, { skip: whyNot(row) }, () => play(row, rounds, random));
    }
  }
}
