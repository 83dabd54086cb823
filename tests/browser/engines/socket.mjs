// A WebSocket to a program on this machine: whole texts out and in, no more (RFC 6455). Node.js 20 has none.
//
// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import net from "node:net";

const kText = 1,
  kBinary = 2,
  kLast = 0x80,
  kMasked = 0x80;

/** The length of a frame's body and where it begins; nothing while that has not come whole. */
function measure(bytes) {
  if (bytes.length < 2) return undefined;
  const short = bytes[1] & 0x7f;
  if (short < 126) return { size: short, at: 2 };
  const at = short === 126 ? 4 : 10;
  if (bytes.length < at) return undefined;
  return { size: short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2)), at };
}

/** The length as few bytes say it: others are refused. */
function headOf(size) {
  const bytes = size < 126 ? 0 : size < 0x10000 ? 2 : 8;
  const head = Buffer.alloc(2 + bytes);
  head[0] = kLast | kText;
  head[1] = kMasked | (bytes === 0 ? size : bytes === 2 ? 126 : 127);
  if (bytes === 2) head.writeUInt16BE(size, 2);
  if (bytes === 8) head.writeBigUInt64BE(BigInt(size), 2);
  return head;
}

function frameOf(text) {
  const body = Buffer.from(text);
  const mask = randomBytes(4);
  for (let i = 0; i < body.length; ++i) body[i] ^= mask[i % 4];
  return Buffer.concat([headOf(body.length), mask, body]);
}

export class Socket {
  #socket;
  #come = Buffer.alloc(0);
  #parts = [];
  #hear;

  /** `hear` is called with each text that comes. */
  static async to(url, hear) {
    const { hostname, port, pathname } = new URL(url);
    const socket = net.connect(Number(port), hostname);
    await once(socket, "connect");
    const key = randomBytes(16).toString("base64");
    const asked = [
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${key}`,
    ];
    socket.write([`GET ${pathname} HTTP/1.1`, `Host: ${hostname}:${port}`, ...asked, "", ""].join("\r\n"));
    let head = Buffer.alloc(0);
    while (!head.includes("\r\n\r\n")) head = Buffer.concat([head, (await once(socket, "data"))[0]]);
    if (!head.toString().startsWith("HTTP/1.1 101")) throw new Error(`no WebSocket at ${url}: ${head}`);
    const me = new Socket();
    me.#socket = socket;
    me.#hear = hear;
    socket.on("data", (data) => me.#take(data));
    socket.on("error", () => undefined); // The browser has been ended
    return me;
  }
  #take(data) {
    this.#come = Buffer.concat([this.#come, data]);
    for (let frame = measure(this.#come); frame; frame = measure(this.#come)) {
      const end = frame.at + frame.size;
      if (this.#come.length < end) return;
      const kind = this.#come[0] & 0x0f;
      const isLast = (this.#come[0] & kLast) !== 0;
      if (kind <= kBinary) this.#parts.push(this.#come.subarray(frame.at, end));
      this.#come = this.#come.subarray(end);
      if (kind > kBinary || !isLast) continue;
      const text = Buffer.concat(this.#parts).toString();
      this.#parts = [];
      this.#hear(text);
    }
  }
  send(text) {
    this.#socket.write(frameOf(text));
  }
  close() {
    this.#socket.destroy();
  }
}
