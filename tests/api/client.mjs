// A client of the API that trusts nobody: every answer it gets is held against the description, and so is every request
// that the server took.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import net from "node:net";
import { Description } from "./description.mjs";
import { kPassword } from "./server.mjs";

export const description = Description.load();
/** "POST /v1/reports" for each operation that has been taken. */
export const taken = new Set();

export function newKey() {
  return randomBytes(16).toString("hex");
}

function read(text, type) {
  return type?.includes("json") ? JSON.parse(text) : text;
}

export class Client {
  /** `board`: of an installation with several; otherwise its first. */
  constructor(server, { bearer = "", board = "" } = {}) {
    this.server = server;
    this.bearer = bearer;
    this.base = board && `/${board}`;
    this.cookie = "";
    this.me = null;
  }

  static async signedIn(server, login, { board } = {}) {
    const client = new Client(server, { board });
    await client.signIn(login);
    return client;
  }

  /** The same person in the same browser, at another board. */
  at(board) {
    const same = new Client(this.server, { board });
    [same.cookie, same.me] = [this.cookie, this.me];
    return same;
  }

  async signIn(login, password = kPassword) {
    const answer = await this.post("/v1/sign-in", { login, password }, { key: null });
    assert.equal(answer.status, 200, `sign in as ${login}: ${JSON.stringify(answer.body)}`);
    this.cookie = answer.headers.get("set-cookie").split(";")[0];
    this.me = answer.body;
    return answer;
  }

  #headers({ key, ifMatch, headers }) {
    const out = {};
    if (this.cookie) out.Cookie = this.cookie;
    if (this.me) out["X-CSRF-Token"] = this.me.csrf;
    if (this.bearer) out.Authorization = `Bearer ${this.bearer}`;
    if (key) out["Idempotency-Key"] = key;
    if (ifMatch !== undefined) out["If-Match"] = `"${ifMatch}"`;
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (value === null) delete out[name];
      else out[name] = value;
    }
    return out;
  }

  /** `raw` instead of a body: bytes as they are. */
  async send(method, target, { body, raw, ...rest } = {}) {
    const headers = this.#headers(rest);
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(this.server.base + this.base + target, {
      method,
      headers,
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const type = response.headers.get("content-type");
    const answer = {
      status: response.status,
      headers: response.headers,
      type,
      body: read(await response.text(), type),
    };
    const wrong = description.answerErrors({ method, target, ...answer });
    if (response.ok) {
      wrong.push(...description.requestErrors({ method, target, headers, body }));
      const found = description.find(method, target);
      if (found) taken.add(`${found.method} ${found.path}`);
    }
    assert.deepEqual(
      wrong,
      [],
      `${method} ${target} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 600)}`,
    );
    return answer;
  }

  get(target, rest = {}) {
    return this.send("GET", target, rest);
  }
  /** With a fresh key; {key: null} sends none. */
  post(target, body, { key = newKey(), ...rest } = {}) {
    return this.send("POST", target, { body, key, ...rest });
  }

  /** The answer's body, when it is what was hoped for. */
  async want(status, asked) {
    const answer = await asked;
    assert.equal(answer.status, status, JSON.stringify(answer.body).slice(0, 600));
    return answer.body;
  }

  report(body, rest) {
    return this.want(201, this.post("/v1/reports", body, rest));
  }
  file(id) {
    return this.want(200, this.get(`/v1/files/${id}`));
  }
  command(id, command, body = {}, rest = {}) {
    return this.post(`/v1/files/${id}/commands/${command.replaceAll("_", "-")}`, body, rest);
  }
  do(id, command, body, rest) {
    return this.want(200, this.command(id, command, body, rest));
  }
}

/** Waits until it is so; the limit is only there so that a test that fails ends. Gives what was seen, or false. */
export async function until(isTrue) {
  for (let i = 0; i < 2000; ++i) {
    const seen = await isTrue();
    if (seen) return seen;
    await new Promise((done) => void setTimeout(done, 10));
  }
  return false;
}

/** Listens to server-sent events, and gives what has been heard so far. */
export async function listen(server, path, headers) {
  const socket = net.connect(server.port, "127.0.0.1");
  await once(socket, "connect");
  const heard = { text: "", socket };
  socket.on("data", (data) => void (heard.text += data));
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${lines}\r\n`);
  await until(() => heard.text.includes("\r\n\r\n"));
  return heard;
}

let children = 0;
/** A child that no other test speaks of, and nobody in the world. */
export function someChild(extra = {}) {
  return { kind: "known", name: `Provbarn Nummer${++children}`, sex: "girl", born: "2017-05-04", ...extra };
}
export function someReport(extra = {}) {
  return {
    channel: "telephone",
    reporter: "school",
    concern: "Kommer ofta hungrig till skolan.",
    reporter_name: "Skolkurator Prov",
    reporter_organisation: "Norra skolan",
    family_informed: "yes",
    children: [someChild()],
    ...extra,
  };
}

/** "2026-11-21" moved by days or months; a month ends where it ends. */
export function dayAfter(day, { days = 0, months = 0 }) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last) + days)).toISOString().slice(0, 10);
}
