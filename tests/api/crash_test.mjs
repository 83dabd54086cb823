// Killed at random moments while many write: what was acknowledged is there, exactly once, and the store is whole.
//
// ROUNDS=100 for a long run; SEED=n to draw the same moments again.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, newKey, someChild, someReport } from "./client.mjs";
import { Server } from "./server.mjs";

const kRounds = Number(process.env.ROUNDS ?? 5),
  kClients = 8;
const kSeed = Number(process.env.SEED ?? Date.now() % 1_000_000);
let state = kSeed;
/** A number in [0, 1): a plain linear generator, so that a seed says everything. */
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

let server, staff, noteFile;
before(async () => {
  server = await Server.start();
  staff = await Client.signedIn(server, "mottagning");
  noteFile = (await staff.report(someReport())).files[0].file;
});
after(() => server.remove());

const sent = new Map(); // key → {body, answer}: answer is missing while nobody knows
const notes = new Map();

/** Writes until the server is gone: reports of one or two children, and notes in one file that all want. */
async function writeUntilKilled(isOver) {
  while (!isOver()) {
    const key = newKey();
    try {
      if (random() < 0.3) {
        const body = { kind: "note", text: `Anteckning ${key}` };
        notes.set(key, { body });
        const answer = await staff.command(noteFile, "write_note", body, { key });
        if (answer.status === 200) notes.get(key).answer = answer.body;
      } else {
        const body = someReport({
          concern: `Oro ${key}`,
          children: random() < 0.2 ? [someChild(), someChild()] : [someChild()],
        });
        sent.set(key, { body });
        const answer = await staff.post("/v1/reports", body, { key });
        if (answer.status === 201) sent.get(key).answer = answer.body;
      }
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      if (isOver()) return; // The connection broke: nobody knows.
      throw error;
    }
  }
}

async function round() {
  let over = false;
  const writers = Array.from({ length: kClients }, () => writeUntilKilled(() => over));
  await new Promise((done) => void setTimeout(done, 20 + random() * 400));
  over = true;
  await server.kill();
  await Promise.all(writers);
}

/** Every key sent again: an acknowledged one is answered as before, one that nobody knows of is done now, once. */
async function settle() {
  for (const [key, one] of sent) {
    if (one.settled) continue;
    const answer = await staff.report(one.body, { key });
    if (one.answer) assert.deepEqual(answer, one.answer, `the report ${key}`);
    Object.assign(one, { answer, settled: true });
  }
  for (const [key, one] of notes) {
    if (one.settled) continue;
    const answer = await staff.do(noteFile, "write_note", one.body, { key });
    if (one.answer) assert.deepEqual(answer, one.answer, `the note ${key}`);
    Object.assign(one, { answer, settled: true });
  }
}

describe(`killed ${kRounds} times while ${kClients} write (SEED=${kSeed})`, () => {
  for (let i = 1; i <= kRounds; ++i) {
    it(`round ${i}`, async () => {
      await round();
      const found = server.verify();
      assert.equal(found.status, 0, found.out);
      await server.start();
      assert.equal((await staff.get("/v1/me")).status, 200, "the session lives");
      await settle();
    });
  }

  it("at last every report is there once, and nothing else", async () => {
    assert.ok(sent.size > 0);
    for (const one of sent.values()) {
      for (const { file, number } of one.answer.files) {
        const { reports } = await staff.file(file);
        assert.deepEqual(
          reports.map((report) => [report.number, report.statement.concern]),
          [[number, one.body.concern]],
        );
      }
    }
    const incoming = await staff.want(200, staff.get("/v1/incoming?limit=1&page=1"));
    const files = [...sent.values()].reduce((sum, one) => sum + one.answer.files.length, 0);
    assert.equal(incoming.total, files + 1);
    const texts = (await staff.file(noteFile)).entries
      .filter((entry) => entry.type === "note_written")
      .map((entry) => entry.fields.find((field) => field.id === "text").value);
    assert.deepEqual([...texts].sort(), [...notes.values()].map((one) => one.body.text).sort());
  });

  it("and the store is whole", async () => {
    await server.stop();
    const found = server.verify();
    assert.equal(found.status, 0, found.out);
  });
});
