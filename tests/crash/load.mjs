// A load that knows what was acknowledged: writers and readers, the ledger of what was sent, and the settling of it.
//
// Every answer is held against the description of the API (client.mjs) and must come within kPatience. What a client
// may be told while the machine is broken: it is done, it is refused with a problem, or the connection broke. A command
// that was not acknowledged is sent again with the same key, and must have exactly one effect.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { Client, newKey, someChild, someReport, until } from "../api/client.mjs";

const kPatience = 60_000;
const kWriters = 8,
  kSettlers = 8;

export const pause = (milliseconds) => new Promise((done) => void setTimeout(done, milliseconds));

/** The same person, by way of this server. */
export function at(server, client) {
  const same = new Client(server);
  [same.cookie, same.me] = [client.cookie, client.me];
  return same;
}

/** Runs `job` on each, some at a time. */
async function forEach(list, job) {
  const waiting = [...list];
  const work = async () => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) await job(one);
  };
  await Promise.all(Array.from({ length: kSettlers }, work));
}

export class Load {
  #ledger = new Map(); // key → {kind, body, answer?, settled?}
  #over = true;
  #running = [];
  seen = { sent: 0, acknowledged: 0, refused: 0, broken: 0, lost: 0, doubled: 0, longest: 0 };
  told = new Map(); // What clients saw beside success, and how often
  wrong = [];

  static async on(servers, random) {
    const load = new Load();
    load.random = random;
    load.servers = servers;
    load.staff = await Client.signedIn(servers[0], "mottagning");
    load.noteFile = (await load.staff.report(someReport())).files[0].file;
    return load;
  }

  async signInAnew() {
    this.staff = await Client.signedIn(this.servers[0], "mottagning");
  }

  start() {
    this.#over = false;
    for (let i = 0; i < kWriters; ++i) this.#running.push(this.#goOn(i, (client) => this.#write(client)));
    this.#running.push(this.#goOn(0, (client) => this.#read(client)));
  }
  /** When every client has had its answer. */
  async stop() {
    this.#over = true;
    await Promise.all(this.#running.splice(0));
  }

  async #goOn(number, act) {
    while (!this.#over) {
      const server = this.servers[number % this.servers.length];
      if (!(await act(at(server, this.staff)))) await pause(20);
    }
  }

  /** Gives the answer of a success; everything else is noted. */
  async #ask(wanted, ask) {
    const began = Date.now();
    let overdue;
    const patience = new Promise((_, fail) => {
      const late = new assert.AssertionError({ message: `no answer in ${kPatience} ms` });
      overdue = setTimeout(() => fail(late), kPatience);
    });
    try {
      const answer = await Promise.race([ask(), patience]);
      if (answer.status === wanted) return answer.body;
      this.#note(`${answer.status} ${answer.body.reason}`);
      if (answer.status === 503) ++this.seen.refused;
    } catch (error) {
      if (error instanceof assert.AssertionError) this.wrong.push(error.message);
      this.#note("broken");
      ++this.seen.broken;
    } finally {
      clearTimeout(overdue);
      this.seen.longest = Math.max(this.seen.longest, Date.now() - began);
    }
    return null;
  }
  #note(what) {
    this.told.set(what, (this.told.get(what) ?? 0) + 1);
  }

  #send(client, key, { kind, body }) {
    if (kind === "note") return client.command(this.noteFile, "write_note", body, { key });
    return client.post("/v1/reports", body, { key });
  }

  /** Reports of one or two children, and notes in one file that all want. */
  async #write(client) {
    const key = newKey();
    const isNote = this.random() < 0.3;
    const children = this.random() < 0.2 ? [someChild(), someChild()] : [someChild()];
    const one = isNote
      ? { kind: "note", body: { kind: "note", text: `Anteckning ${key}` } }
      : { kind: "report", body: someReport({ concern: `Oro ${key}`, children }) };
    this.#ledger.set(key, one);
    ++this.seen.sent;
    const answer = await this.#ask(isNote ? 200 : 201, () => this.#send(client, key, one));
    if (answer === null) return false;
    one.answer = answer;
    ++this.seen.acknowledged;
    return true;
  }

  async #read(client) {
    const answer = await this.#ask(200, () => client.get("/v1/incoming?limit=1"));
    return answer !== null && (await pause(20).then(() => true));
  }

  /** Whatever happens to who writes, who reads has an answer. */
  async mustRead() {
    await this.staff.want(200, this.staff.get("/v1/incoming?limit=1"));
  }

  /** Clients were told nothing but what they may be told. */
  checkTold(mayTell) {
    assert.deepEqual(this.wrong, []);
    for (const what of this.told.keys()) assert.ok(mayTell.includes(what), `a client was told: ${what}`);
    this.told.clear();
  }

  /** Every key sent again: an acknowledged one is answered as before, one that nobody knows of is done now, once. */
  async settle() {
    assert.ok(await until(async () => (await this.staff.get("/v1/me").catch(() => null))?.status === 200));
    const open = [...this.#ledger].filter(([, one]) => !one.settled);
    await forEach(open, async ([key, one]) => {
      let answer; // A server that has just found the database away rests before it tries again.
      const isDone = async () => (answer = await this.#send(this.staff, key, one)).status !== 503;
      assert.ok((await until(isDone)) && answer.status < 300, JSON.stringify(answer.body));
      if (one.answer) this.#compare(key, one.answer, answer.body);
      Object.assign(one, { answer: answer.body, settled: true });
    });
  }
  #compare(key, was, is) {
    if (JSON.stringify(was) !== JSON.stringify(is)) {
      ++this.seen.lost;
      this.wrong.push(`${key} was answered ${JSON.stringify(was)} and is now ${JSON.stringify(is)}`);
    }
  }

  /** Everything is there once, and nothing else. */
  async check() {
    const reports = [...this.#ledger.values()].filter((one) => one.kind === "report");
    await forEach(reports, async ({ body, answer }) => {
      for (const { file, number } of answer.files) {
        const found = (await this.staff.file(file)).reports;
        const mine = found.filter((one) => one.number === number && one.statement.concern === body.concern);
        this.#count(mine.length, found.length);
      }
    });
    const files = reports.reduce((sum, one) => sum + one.answer.files.length, 0);
    const incoming = await this.staff.want(200, this.staff.get("/v1/incoming?limit=1"));
    assert.equal(incoming.total, files + 1, "files that nobody asked for, or asked for twice");
    const texts = (await this.#entriesOf(this.noteFile))
      .filter((entry) => entry.type === "note_written")
      .map((entry) => entry.fields.find((field) => field.id === "text").value);
    const notes = [...this.#ledger.values()].filter((one) => one.kind === "note").map((one) => one.body.text);
    for (const note of notes) this.#count(texts.filter((text) => text === note).length, 1);
    assert.equal(texts.length, notes.length);
    assert.deepEqual([this.seen.lost, this.seen.doubled, this.wrong], [0, 0, []]);
  }
  /** All of them: a file's answer has the newest only. */
  async #entriesOf(file) {
    const { entries } = await this.staff.file(file);
    while (entries[0].sequence > 1) {
      const before = this.staff.get(`/v1/files/${file}/entries?before=${entries[0].sequence}`);
      entries.unshift(...(await this.staff.want(200, before)).items);
    }
    return entries;
  }
  #count(mine, all) {
    if (mine === 0) ++this.seen.lost;
    if (mine > 1 || all > Math.max(mine, 1)) ++this.seen.doubled;
  }
}
