// The pages that tell people to copy commands: every block marked sh is run, in order, in one shell, against a real
// server.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { kPassword, Server } from "./server.mjs";

const kDocs = path.resolve(import.meta.dirname, "../../docs");
let server, folder, apiKey;
before(async () => {
  server = await Server.start();
  await server.stop();
  apiKey = server.makeApiKey("skola-norr");
  await server.start();
  folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-pages-"));
});
after(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

function blocksOf(page) {
  const text = readFileSync(path.join(kDocs, page), "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map((found) => found[1]);
}

/** What a shell prints when it runs the blocks; "## n" stands before the nth. */
async function play(blocks) {
  const script = ["set -u", ...blocks.map((block, i) => `printf '\\n## %s\\n' ${i}\n${block}`)]
    .join("\n")
    .replace(/^BASE=.*$/m, `BASE=${server.base}`)
    .replace(/^PASSWORD=.*$/m, `PASSWORD=${kPassword}`);
  const shell = spawn("bash", ["-c", script], {
    cwd: folder,
    env: { ...process.env, BASE: server.base, API_KEY: apiKey },
  });
  let out = "",
    errors = "";
  shell.stdout.on("data", (data) => void (out += data));
  shell.stderr.on("data", (data) => void (errors += data));
  const [status] = await once(shell, "close");
  assert.deepEqual([status, errors], [0, ""], out);
  return out.split(/^## \d+\n/m).slice(1);
}

describe("docs/tutorial/one-case-with-curl.md", () => {
  it("works as it is written", async () => {
    const said = await play(blocksOf("tutorial/one-case-with-curl.md"));
    const all = said.join("");
    assert.match(said[1], /Mottagning Ett: Intake\nUtredare Ett: Caseworker\nLedare Ett: Team leader/);
    assert.match(said[3], /"receipt":"KV-/);
    assert.match(said[4], /^D01 .*\nD02 /);
    assert.doesNotMatch(said[5], /D01/);
    assert.match(said[6], /"reason": "no_such_number"/);
    assert.match(said[7], /"open_investigation"/);
    assert.equal((all.match(/"status":/g) ?? []).length, 2, "only the two refusals that the page speaks of");
    assert.match(said.at(-3), /Report received[^]*Closed\n+$/);
    assert.match(said.at(-2), /"reason": "out_of_date"/);
    assert.match(said.at(-1), /not_signed_in/);
  });
});

describe("docs/how-to/send-reports-from-another-system.md", () => {
  it("works as it is written", async () => {
    const said = await play(blocksOf("how-to/send-reports-from-another-system.md"));
    for (const one of said.slice(0, 3)) assert.match(one, /^\{"receipt":"KV-[^"]+"\}/);
    assert.match(said[3], /"status":422.*"field":"children\.0\.identity_number"/);
    const [first, second] = said.at(-1).trim().split("\n");
    assert.match(first, /^KV-/);
    assert.equal(second, first);
  });
});
