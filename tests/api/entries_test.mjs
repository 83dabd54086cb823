// A file with many entries: the newest come with the file, the others by the number they stand before, each once, and
// each fetching is on the read log. A print has all.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, dayAfter, someReport } from "./client.mjs";
import { kWorkers, Server } from "./server.mjs";
import { kSafe, recordAs } from "./steps.mjs";

const kNotes = 230;
const kMostBytes = 80_000;

describe("a file with many entries", () => {
  let server, staff, file, long;
  const note = (id, text) => staff.want(200, staff.command(id, "write_note", { kind: "note", text }));
  const entries = (query) => staff.get(`/v1/files/${file}/entries${query}`);
  const numbers = (list) => list.map(({ sequence }) => sequence);
  const upTo = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

  before(async () => {
    server = new Server();
    for (const one of kWorkers) server.putAccount(one);
    await server.start();
    staff = await Client.signedIn(server, "mottagning");
    file = (await staff.report(someReport())).files[0].file;
    long = (await staff.report(someReport())).files[0].file;
    for (let i = 0; i < kNotes; ++i) await note(file, `Anteckning ${i}`);
  });
  after(() => server.remove());

  it("gives the newest with the file, and how many there are of each group", async () => {
    const shown = await staff.file(file);
    assert.deepEqual(numbers(shown.entries), upTo(shown.version - 9, shown.version));
    const all = shown.groups.reduce((sum, { entries }) => sum + entries, 0);
    assert.equal(all, shown.version);
    assert.equal(shown.groups.find(({ id }) => id === "note").entries, kNotes);
    assert.match(shown.groups[0].last, /^\d{4}-\d\d-\d\d$/);
  });

  it("gives the others by number, until the first", async () => {
    const { version, entries: newest } = await staff.file(file);
    let first = newest[0].sequence;
    const seen = [];
    while (first > 1) {
      const { items } = await staff.want(200, entries(`?before=${first}&limit=100`));
      seen.unshift(...items);
      assert.deepEqual(numbers(items), upTo(items[0].sequence, first - 1));
      first = items[0].sequence;
    }
    const { entries: all } = await staff.want(200, staff.get(`/v1/files/${file}?print=1`));
    assert.deepEqual(numbers(all), upTo(1, version));
    assert.deepEqual([...seen, ...newest], all, "each is the same wherever it stands");
  });

  it("says of an old entry what corrects it, and of that what it gives anew, wherever they stand", async () => {
    const at = async (n) => (await staff.want(200, entries(`?before=${n + 1}&limit=1`))).items[0];
    const textOf = ({ corrects }) => corrects.fields.find(({ id }) => id === "text").value;
    const correct = async (text, day) => {
      const values = [
        { field: "kind", value: "note" },
        { field: "text", value: text },
      ];
      const of = { entry: 5, day, values, reasons: "Fel dag" };
      return (await staff.want(200, staff.command(file, "correct_entry", of))).version;
    };
    const written = await at(5);
    const first = await correct("Det var i tisdags.", dayAfter(written.day, { days: -2 }));
    await note(file, "Mellan dem");
    const second = await correct("Det var i måndags.", dayAfter(written.day, { days: -3 }));
    const corrected_day = dayAfter(written.day, { days: -3 });
    assert.deepEqual(await at(5), { ...written, corrected_by: [first, second], corrected_day });
    assert.equal(textOf(await at(first)), "Det var i tisdags.");
    assert.equal(textOf(await at(second)), "Det var i måndags.");
    const { entries: newest } = await staff.file(file);
    assert.equal(textOf(newest.at(-1)), "Det var i måndags.");
    const { entries: all } = await staff.want(200, staff.get(`/v1/files/${file}?print=1`));
    assert.deepEqual(all[4], await at(5));
    assert.deepEqual(all.slice(-newest.length), newest);
  });

  for (const [query, expected] of [
    ["", "50 newest"],
    ["?limit=1", "1 newest"],
    ["?before=1", "none"],
    ["?before=3&limit=200", "1 2"],
    ["?before=99999&limit=2", "2 newest"],
    ["?before=0", "422 before"],
    ["?before=-1", "422 before"],
    ["?before=", "422 before"],
    ["?before=x", "422 before"],
    ["?before=99999999999999999999", "422 before"],
    ["?limit=201", "422 limit"],
  ]) {
    it(`answers what it is asked for: entries${query}`, async () => {
      const { status, body } = await entries(query);
      const told = (items) => {
        if (items.length === 0) return "none";
        return items.at(-1).sequence === body.version ? `${items.length} newest` : numbers(items).join(" ");
      };
      assert.equal(status === 200 ? told(body.items) : `${status} ${body.field}`, expected);
    });
  }

  it("is not there for a file that is not, nor for who may not read", async () => {
    const missing = await staff.get(`/v1/files/${"0".repeat(32)}/entries`);
    assert.equal(missing.status, 404);
    assert.equal((await new Client(server).get(`/v1/files/${file}/entries`)).status, 401);
  });

  it("is under 80 kB whatever was written, and nothing is lost for it", async () => {
    for (let i = 0; i < 4; ++i) {
      await note(long, "å".repeat(20_000) + i);
      const children = [{ file: long, kind: "known", sex: "girl" }];
      await staff.report(someReport({ concern: "ä".repeat(8000) + i, children }));
    }
    const first = await staff.get(`/v1/files/${long}`);
    assert.ok(Buffer.byteLength(JSON.stringify(first.body)) < kMostBytes, "the first answer");
    let before = first.body.entries[0]?.sequence ?? first.body.version + 1;
    const seen = [];
    while (before > 1) {
      const { items } = await staff.want(200, staff.get(`/v1/files/${long}/entries?before=${before}`));
      assert.ok(items.length > 0);
      seen.unshift(...items);
      before = items[0].sequence;
    }
    assert.deepEqual(numbers([...seen, ...first.body.entries]), upTo(1, first.body.version));
  });

  it("has the words of reports that wait, and gives those of the others when they are asked for", async () => {
    const report = (concern, children) => staff.report(someReport({ concern, children }));
    const { files } = await report("Det första.", [{ kind: "known", name: "Ett Provsson", sex: "boy" }]);
    const first_child = { file: files[0].file, kind: "known", sex: "boy" };
    await report("Det andra.", [first_child, { kind: "known", name: "Två Provsson", sex: "boy" }]);
    const words = (of) => of.reports.map(({ apart, statement }) => [Boolean(apart), statement?.concern]);
    const id = files[0].file;
    assert.deepEqual(words(await staff.file(id)), [[false, "Det första."], [false, "Det andra."]]);
    const safe = (number) => ["assess_safety", { ...kSafe[1], report: number }];
    const investigator = await Client.signedIn(server, "utredare");
    const opened = await recordAs(investigator, id, [
      safe(1),
      safe(2),
      ["open_investigation", { reports: [1, 2], grounds: "Upprepad oro." }],
    ]);
    assert.deepEqual(words(opened), [[true, undefined], [false, "Det andra."]]);
    const first = await staff.want(200, staff.get(`/v1/files/${id}/reports/1`));
    assert.deepEqual([first.statement.concern, first.apart, first.others], ["Det första.", undefined, []]);
    const second = await staff.want(200, staff.get(`/v1/files/${id}/reports/2`));
    assert.deepEqual(second, opened.reports[1]);
    assert.deepEqual(second.others.map(({ name }) => name), ["Två Provsson"]);
    for (const number of ["3", "0", "x"]) {
      assert.equal((await staff.get(`/v1/files/${id}/reports/${number}`)).status, 404);
    }
    const printed = await staff.want(200, staff.get(`/v1/files/${id}?print=1`));
    assert.deepEqual(words(printed), [[false, "Det första."], [false, "Det andra."]]);
  });

  it("counts in /metrics what was kept of it, and logs each fetching", async () => {
    const text = await server.metrics();
    const value = (name) => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
    assert.ok(value('skyddsnat_fold_reads_total\\{kept="yes"\\}') > kNotes, text);
    assert.ok(value("skyddsnat_fold_bytes") > 1000 && value("skyddsnat_folds") >= 2);
    await server.stop();
    assert.equal(server.verify().status, 0);
  });
});
