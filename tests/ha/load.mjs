// A load of reports at two doors, and the ledger of what was acknowledged. Who gets no answer, or a 5xx, sends the same
// command with the same key at the other door, until it is acknowledged: so each report must be there once.
// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

const kWriters = 6,
  kReaders = 8;
const kPause = 60, // Between a writer's reports, in milliseconds
  kRetryPause = 100,
  kPatience = 5000; // Without an answer for so long, the other door is tried.

/** The longest time between two of `times`, the beginning and the end counted too; from milliseconds, in seconds. */
export function longestGap(times, from, to) {
  const all = [from, ...times.filter((at) => from < at && at < to), to];
  return Math.max(...all.slice(1).map((at, i) => at - all[i])) / 1000;
}

export class Load {
  #doors;
  #staff = {};
  #over = true;
  #writers = [];
  ledger = []; // {concern, files, at}: in the order they were acknowledged
  troubles = new Map(); // "503" → how often
  wrong = []; // Answers that nobody may get

  constructor(doors) {
    this.#doors = doors;
  }

  async signIn(login, password) {
    const answer = await this.#send(0, "POST", "/v1/sign-in", { login, password });
    if (answer.status !== 200) throw new Error(`sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.#staff = { Cookie: answer.cookie, "X-CSRF-Token": answer.body.csrf };
  }

  async #send(door, method, target, body, key) {
    const headers = { ...this.#staff };
    if (body) headers["Content-Type"] = "application/json";
    if (key) headers["Idempotency-Key"] = key;
    const response = await fetch(this.#doors[door % this.#doors.length] + target, {
      method,
      headers,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(kPatience),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    const cookie = response.headers.get("set-cookie")?.split(";")[0];
    return { status: response.status, body: isJson ? JSON.parse(text) : text, cookie };
  }

  /** Until it succeeds, at one door and the other. */
  async #insist(door, method, target, body, key) {
    for (; ; ++door) {
      let trouble = "no answer";
      try {
        const answer = await this.#send(door, method, target, body, key);
        if (answer.status === 200 || answer.status === 201) return answer.body;
        trouble = String(answer.status);
        if (answer.status < 500) this.wrong.push(`${method} ${target}: ${trouble} ${JSON.stringify(answer.body)}`);
      } catch (error) {
        if (!(error instanceof TypeError) && error.name !== "TimeoutError") throw error; // What fetch throws
      }
      this.troubles.set(trouble, (this.troubles.get(trouble) ?? 0) + 1);
      await sleep(kRetryPause);
    }
  }

  async #write(door) {
    while (!this.#over) {
      const key = randomBytes(16).toString("hex");
      const body = someReport(key);
      const { files } = await this.#insist(door, "POST", "/v1/reports", body, key);
      this.ledger.push({ concern: body.concern, files, at: performance.now() });
      await sleep(kPause);
    }
  }

  start() {
    this.#over = false;
    this.#writers = Array.from({ length: kWriters }, (_, i) => this.#write(i));
  }
  async stop() {
    this.#over = true;
    await Promise.all(this.#writers);
  }

  /** Of the reports acknowledged from the ledger's place `first`: how many are not as they were acknowledged. */
  async countLost(first) {
    const waiting = this.ledger.slice(first);
    let lost = 0;
    const reader = async (door) => {
      for (let one = waiting.pop(); one; one = waiting.pop()) {
        for (const { file, number } of one.files) {
          const { reports } = await this.#insist(door, "GET", `/v1/files/${file}`);
          const found = reports.map((report) => `${report.number} ${report.statement.concern}`);
          if (found.length !== 1 || found[0] !== `${number} ${one.concern}`) ++lost;
        }
      }
    };
    await Promise.all(Array.from({ length: kReaders }, (_, i) => reader(i)));
    return lost;
  }
  /** How many reports the board has in all. */
  async countAll() {
    return (await this.#insist(0, "GET", "/v1/incoming?limit=1&page=1")).total;
  }
}

let children = 0;
function someReport(key) {
  const name = `Provbarn Nummer${++children}`;
  return {
    channel: "telephone",
    reporter: "school",
    concern: `Oro ${key}`,
    reporter_name: "Skolkurator Prov",
    reporter_organisation: "Norra skolan",
    family_informed: "yes",
    children: [{ kind: "known", name, sex: "girl", born: "2017-05-04" }],
  };
}
