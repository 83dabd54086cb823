// A day's peak held: requests come at their own pace, whether the server has answered the last ones or not, so that a
// stall is counted for everybody it kept waiting.
//
// Beside each report that comes in, the rest of the work comes as it does in the simulated year: about sixteen entries
// a report; and a guess of what is looked at: for each entry a file is opened and two lists are looked through.
// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";

import { kLogin, memoryOf, processorTime } from "./programs.mjs";
import { number, table } from "./table.mjs";

const kEntriesAReport = 16;
const kListsAnEntry = 2;

async function signIn(base) {
  const answer = await fetch(`${base}/v1/sign-in`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(kLogin),
  });
  const { csrf } = await answer.json();
  return { Cookie: answer.headers.get("set-cookie").split(";")[0], "X-CSRF-Token": csrf };
}

const report = () => ({
  channel: "telephone",
  reporter: "school",
  concern: "Barnet kommer ofta utan matsäck och verkar trött. ".repeat(12),
  reporter_name: "Rektorn",
  reporter_organisation: "Strandskolan",
  children: [{ kind: "known", name: `Bänkvin ${randomBytes(5).toString("hex")}`, born: "2017-03-14", sex: "girl" }],
});

function post(base, session, path, body) {
  const key = randomBytes(16).toString("hex");
  const headers = { ...session, "Content-Type": "application/json", "Idempotency-Key": key };
  return fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) });
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** `reports`: a second. Gives a table: what, how many, p50, p99, p99.9, the longest; and what it took. */
export async function holdPeak(server, values, { reports, seconds, boards, say }) {
  const base = `http://127.0.0.1:${server.port}`;
  const session = await signIn(base);
  const any = (list) => list[Math.floor(Math.random() * list.length)];
  const [files, busy] = [values.files.map((value) => value.split(" ")), values.busy];
  const note = { kind: "note", text: "Samtal med förskolan om hämtning och lämning. ".repeat(6) };
  const fileOf = ([board, id]) => `${board}/v1/files/${id}`;
  const kinds = [
    { what: "a report", rate: reports, send: () => post(base, session, `${any(boards)}/v1/reports`, report()) },
    {
      what: "an entry in a file",
      rate: reports * kEntriesAReport,
      send: () => post(base, session, `${fileOf(any(files))}/commands/write_note`, note),
    },
    {
      what: "a file opened",
      rate: reports * kEntriesAReport,
      send: () => fetch(base + fileOf(any(files)), { headers: session }),
    },
    {
      what: "my duties",
      rate: reports * kEntriesAReport * kListsAnEntry,
      send: () => fetch(`${base}${any(busy)}/v1/duties?whose=mine&limit=50`, { headers: session }),
    },
  ].map((kind) => ({ ...kind, took: [], failed: 0 }));
  say(`a day's peak, for ${seconds} seconds`);
  const processor = processorTime(server.pid);
  const began = performance.now();
  const running = new Set();
  const until = began + seconds * 1000;
  await Promise.all(
    kinds.map(async (kind) => {
      for (let due = began; due < until; due += (-Math.log(1 - Math.random()) * 1000) / kind.rate) {
        await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
        const sent = kind
          .send()
          .then(async (answer) => {
            await answer.arrayBuffer();
            if (!answer.ok) kind.failed += 1;
            kind.took.push(performance.now() - due);
          })
          .catch(() => void (kind.failed += 1))
          .finally(() => running.delete(sent));
        running.add(sent);
      }
    }),
  );
  await Promise.all(running);
  const used = (processorTime(server.pid) - processor) / seconds;
  const rows = kinds.map(({ what, took, failed }) => {
    took.sort((a, b) => a - b);
    const at = (share) => number(percentile(took, share), 1);
    return [what, number(took.length), failed, at(0.5), at(0.99), at(0.999), number(took.at(-1), 1)];
  });
  return (
    `Ten times the mean, held for ${number(seconds / 60)} minutes (${number(100 * used, 1)} % of a processor, ` +
    `${number(memoryOf(server.pid).resident)} MB):\n\n` +
    table(["what", "times", "failed", "p50 ms", "p99 ms", "p99.9 ms", "longest ms"], rows)
  );
}
