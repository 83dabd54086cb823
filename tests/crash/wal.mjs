// What a power cut leaves of SQLite's files: the end of the log that no commit covers is rubbish, and pages of the
// database that were on their way from the log are half new and half old.
// (https://sqlite.org/fileformat2.html#walformat)
// SPDX-License-Identifier: EUPL-1.2
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from "node:fs";

const kHead = 32,
  kFrameHead = 24,
  kTornPages = 5;

/** The log's running checksum, over whole pairs of words. */
function add([first, second], bytes, isBig) {
  const word = (at) => (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + word(at) + second) >>> 0;
    second = (second + word(at + 4) + first) >>> 0;
  }
  return [first, second];
}

/** Where the last commit ends, and the pages up to there. */
function readLog(log) {
  const pages = new Map();
  if (log.length < kHead) return { end: log.length, pages, size: 0 };
  const size = log.readUInt32BE(8),
    isBig = (log.readUInt32BE(0) & 1) === 1,
    salts = log.subarray(16, 24);
  let sum = add([0, 0], log.subarray(0, 24), isBig),
    end = kHead;
  const open = new Map(); // Of the transaction that is being read
  for (let at = kHead; at + kFrameHead + size <= log.length; at += kFrameHead + size) {
    const head = log.subarray(at, at + kFrameHead),
      page = log.subarray(at + kFrameHead, at + kFrameHead + size);
    sum = add(add(sum, head.subarray(0, 8), isBig), page, isBig);
    const isNext = salts.equals(head.subarray(8, 16)) && head.readUInt32BE(16) === sum[0];
    if (!isNext || head.readUInt32BE(20) !== sum[1]) break;
    open.set(head.readUInt32BE(0), page);
    if (head.readUInt32BE(4) === 0) continue;
    for (const [number, bytes] of open) pages.set(number, bytes);
    open.clear();
    end = at + kFrameHead + size;
  }
  return { end, pages, size };
}

const rubbish = (length, random) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));

/** The end of the log: cut, written over, or a frame that is half there. */
function tearLog(name, log, { end, size }, random) {
  const file = openSync(name, "r+");
  const way = Math.floor(random() * 3);
  if (way === 0) ftruncateSync(file, end + Math.floor(random() * (log.length - end + 1)));
  if (way === 1) writeSync(file, rubbish(1 + Math.floor(random() * 20_000), random), 0, undefined, end);
  if (way === 2 && end >= kHead + kFrameHead + size) {
    const last = log.subarray(end - kFrameHead - size, end);
    writeSync(file, last, 0, kFrameHead + Math.floor(random() * size), end);
  }
  closeSync(file);
}

function tearPages(name, { pages, size }, random) {
  const file = openSync(name, "r+"),
    there = statSync(name).size;
  for (const [number, page] of [...pages].sort(() => random() - 0.5).slice(0, kTornPages)) {
    if (number * size <= there) writeSync(file, page, 0, size / 2, (number - 1) * size);
  }
  closeSync(file);
}

export function tear(database, random) {
  const name = `${database}-wal`;
  if (!existsSync(name)) return;
  const log = readFileSync(name),
    found = readLog(log);
  tearPages(database, found, random);
  tearLog(name, log, found, random);
}
