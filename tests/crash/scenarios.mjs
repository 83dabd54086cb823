// The ways a machine fails, a row each.
//
// name, store; rounds: [in CI, of 500 kills]; what the machine has: disk, proxy, preload, servers; strike: what happens
// to it in mid-load; mend: what somebody does afterwards, when the clients have gone; mayTell: what clients may see
// beside success. The store is looked through, and all that was sent is sent again, after each round.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { until } from "../api/client.mjs";
import { pause } from "./load.mjs";
import { tear } from "./wal.mjs";

const kBroken = "broken",
  kUnsure = "503 unsure",
  kBusy = "503 busy",
  kSignedOut = "401 not_signed_in";
const kMinute = 60_000,
  kDay = 1440 * kMinute;

/** Some more load, when the machine has been mended. */
const goOn = (machine) => pause(50 + machine.random() * 200);

async function killServer(machine, load) {
  const ended = load.stop(); // Who gets no answer asks no more.
  await machine.killServer();
  await ended;
}

/** The database is stopped with the signal, is away for a moment, and is started. */
const stopDatabase = (signal) => async (machine) => {
  await machine.killDatabase(signal);
  await pause(machine.random() * 300);
  await machine.cluster.start();
  await goOn(machine);
};

/** Somebody else's file takes all the room, for a while. */
async function fillDisk(machine) {
  machine.disk.fill();
  await pause(machine.random() * 300);
  machine.disk.free();
  await machine.cluster?.start(); // Where it gave up
  await goOn(machine);
}

// Nothing is read that is not written down; but a list is written down once, and then read for an hour.
async function forbidWriting(machine, load) {
  if (machine.row.store === "sqlite") await load.mustRead();
  machine.disk.forbidWriting();
  await pause(machine.random() * 300);
  if (machine.row.store === "sqlite") await load.mustRead();
  machine.disk.allowWriting();
  await machine.cluster?.start();
  await goOn(machine);
}

async function slowDown(machine, load) {
  machine.preload.set({ flush: 300 });
  await pause(machine.random() * 1500);
  await killServer(machine, load);
  machine.preload.set({ flush: 0 });
}

export const kScenarios = [
  {
    name: "the server is killed",
    store: "sqlite",
    rounds: [5, 180],
    strike: killServer,
    mayTell: [kBroken],
  },
  {
    name: "the machine dies, and its last pages are torn",
    store: "sqlite",
    rounds: [3, 60],
    strike: killServer,
    mend: (machine) => tear(machine.database, machine.random),
    mayTell: [kBroken],
  },
  {
    name: "the server is killed",
    store: "postgres",
    rounds: [3, 100],
    strike: killServer,
    mayTell: [kBroken],
  },
  {
    name: "one of two servers that write the same file is killed",
    store: "postgres",
    servers: 2,
    rounds: [2, 40],
    async strike(machine) {
      const one = machine.servers[Math.floor(machine.random() * 2)];
      await machine.killServer(one);
      await pause(machine.random() * 100);
      await one.start();
      await goOn(machine);
    },
    mayTell: [kBroken],
  },
  {
    name: "the database's first process is killed",
    store: "postgres",
    rounds: [1, 40],
    strike: stopDatabase("SIGKILL"),
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "a process of the database is killed",
    store: "postgres",
    rounds: [2, 40],
    async strike(machine) {
      machine.killBackend();
      await goOn(machine);
    },
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "a process of the database hangs, and goes on when everybody has had an answer",
    store: "postgres",
    rounds: [1, 10],
    async strike(machine, load) {
      const goOnAgain = machine.hangBackend();
      await goOn(machine);
      await load.stop();
      goOnAgain();
    },
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "the database is stopped at once",
    store: "postgres",
    rounds: [1, 30],
    strike: stopDatabase("SIGQUIT"),
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "the database is restarted gracefully",
    store: "postgres",
    rounds: [1, 10],
    strike: stopDatabase("SIGINT"),
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "the network is cut",
    store: "postgres",
    proxy: true,
    rounds: [2, 40],
    async strike(machine) {
      await machine.proxy.become("cut");
      await pause(machine.random() * 500);
      await machine.proxy.become("mend");
      await goOn(machine);
    },
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "the network swallows answers, and is cut",
    store: "postgres",
    proxy: true,
    rounds: [1, 40],
    async strike(machine) {
      await machine.proxy.become("loseAnswers");
      await pause(machine.random() * 300);
      await machine.proxy.become("cut");
      await machine.proxy.become("mend");
      await goOn(machine);
    },
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "the network is cut, and the database does not hear of it",
    store: "postgres",
    proxy: true,
    rounds: [1, 5],
    async strike(machine) {
      await machine.proxy.become("cutNear");
      await goOn(machine);
    },
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "the network is silent until everybody has had an answer",
    store: "postgres",
    proxy: true,
    rounds: [1, 5],
    async strike(machine, load) {
      await machine.proxy.become("stall");
      await load.stop();
      await machine.proxy.become("cut");
      await machine.proxy.become("mend");
    },
    mayTell: [kBusy, kUnsure],
  },
  {
    name: "the network is silent, and the server is told to stop",
    store: "postgres",
    proxy: true,
    rounds: [0, 3],
    async strike(machine, load) {
      await machine.proxy.become("stall");
      await pause(machine.random() * 2000);
      const ended = load.stop();
      assert.equal(await machine.server.stop(), 0);
      await ended;
      await machine.proxy.become("cut");
      await machine.proxy.become("mend");
    },
    mayTell: [kBusy, kUnsure, kBroken],
  },
  {
    name: "the disk is full",
    store: "sqlite",
    disk: true,
    rounds: [1, 10],
    strike: fillDisk,
    mayTell: [kUnsure, kBusy],
  },
  {
    name: "the disk is full",
    store: "postgres",
    disk: true,
    rounds: [1, 10],
    strike: fillDisk,
    mend: (machine) => machine.cluster.start(),
    mayTell: [kUnsure, kBusy],
  },
  {
    name: "the disk can no longer be written to",
    store: "sqlite",
    disk: true,
    rounds: [1, 10],
    strike: forbidWriting,
    mayTell: [kUnsure, kBusy],
  },
  {
    name: "the disk's plug is pulled out",
    store: "sqlite",
    disk: true,
    rounds: [1, 10],
    async strike(machine, load) {
      machine.disk.pullOut();
      await pause(50 + machine.random() * 300);
      await load.stop();
      assert.ok(machine.server.isRunning, "the server has gone with its disk");
      await machine.server.stop();
      machine.disk.putIn();
      await machine.server.start();
    },
    mayTell: [kUnsure, kBusy],
  },
  {
    name: "the disk can no longer be written to",
    store: "postgres",
    disk: true,
    rounds: [1, 10],
    strike: forbidWriting,
    mend: (machine) => machine.cluster.start(),
    mayTell: [kUnsure, kBusy],
  },
  {
    name: "the disk fails to flush, and the server is killed",
    store: "sqlite",
    preload: "server",
    rounds: [2, 20],
    async strike(machine, load) {
      machine.preload.set({ fails: 1 });
      await pause(machine.random() * 200);
      await killServer(machine, load);
      machine.preload.set({ fails: 0 });
    },
    mayTell: [kUnsure, kBusy, kBroken],
  },
  {
    name: "the disk fails to flush",
    store: "postgres",
    preload: "database",
    rounds: [1, 10],
    async strike(machine) {
      machine.preload.set({ fails: 1 });
      await pause(machine.random() * 200);
      machine.preload.set({ fails: 0 });
      await machine.cluster.start();
      await goOn(machine);
    },
    mend: (machine) => machine.cluster.start(),
    mayTell: [kUnsure, kBusy],
  },
  {
    name: "the disk is slow, and the server is killed",
    store: "sqlite",
    preload: "server",
    rounds: [1, 10],
    strike: slowDown,
    mayTell: [kBroken],
  },
  {
    name: "the disk is slow, and the server is killed",
    store: "postgres",
    preload: "database",
    rounds: [1, 10],
    strike: slowDown,
    mayTell: [kBroken],
  },
  {
    name: "the clock is put back and forwards again",
    store: "sqlite",
    preload: "server",
    rounds: [2, 10],
    async strike(machine) {
      for (const clock of [-kDay, 0, kMinute, 0, -kMinute]) {
        machine.preload.set({ clock });
        await goOn(machine);
      }
      machine.preload.set({ clock: 0 });
      assert.ok(await until(() => machine.server.told.includes("the clock was put back by 86400 s")));
      assert.ok(await until(() => machine.server.told.includes("the clock was put forwards by 86400 s")));
    },
    // Whoever was seen within the last half hour is seen tomorrow, as the clock has it: they sign in again.
    mend: (_, load) => load.signInAnew(),
    mayTell: [kSignedOut],
  },
  {
    name: "the clock is put back while the server is stopped",
    store: "sqlite",
    preload: "server",
    rounds: [1, 5],
    async strike(machine, load) {
      const startAt = async (clock) => {
        await machine.server.stop();
        machine.preload.set({ clock });
        await machine.server.start();
      };
      await load.stop();
      await startAt(-kDay);
      const told = /it was put back by 8\d{4} s or more while the server was stopped/;
      assert.ok(await until(() => told.test(machine.server.told)), machine.server.told);
      const metrics = await machine.server.metrics();
      assert.match(metrics, /^skyddsnat_clock_put_back_total 1$/m);
      load.start();
      await load.signInAnew();
      await goOn(machine);
      await load.stop();
      await startAt(0);
      assert.equal(machine.server.told, "");
    },
    mend: (_, load) => load.signInAnew(),
    mayTell: [kSignedOut],
  },
  {
    name: "the clock jumps a year ahead, people sign in, and it is put right",
    store: "sqlite",
    preload: "server",
    rounds: [1, 5],
    async strike(machine, load) {
      machine.preload.set({ clock: 365 * kDay });
      await goOn(machine);
      await load.signInAnew();
      await goOn(machine);
      machine.preload.set({ clock: 0 });
      const isOut = async () => (await load.staff.get("/v1/me")).status === 401;
      assert.ok(await until(isOut), "a session from next year lives on");
    },
    mend: (_, load) => load.signInAnew(),
    mayTell: [kSignedOut],
  },
];
