// What must be taken, once, and come back as it was: texts, identity numbers as people write them, versions, what is
// sent twice, and the headers that an answer owes its caller.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, newKey, someChild, someReport } from "./client.mjs";
import { Server } from "./server.mjs";

const kNowhere = "0123456789abcdef0123456789abcdef";
const kNote = { kind: "note", text: "Ringde skolan." };
let server, staff, id;
before(async () => {
  server = await Server.start();
  staff = await Client.signedIn(server, "utredare");
  id = (await staff.report(someReport())).files[0].file;
});
after(() => server.remove());

const version = async () => (await staff.file(id)).version;
const note = (body, rest) => staff.command(id, "write_note", body, rest);

describe("texts come back as they were", () => {
  for (const text of [
    `'; DROP TABLE events; --`,
    "<script>alert(1)</script>",
    '&amp; "citat" \\n',
    "rad ett\nrad två\r\n\ttabb",
    "åäö ÅÄÖ é",
    "𝄞 👩‍👧 ‮bakåt",
    "key=value\nother=1",
    "${jndi}",
    "%s%n",
    "..",
    " a\n ",
  ]) {
    it(JSON.stringify(text), async () => {
      const done = await staff.do(id, "write_note", { kind: "note", text });
      const answer = await staff.get(`/v1/files/${id}`);
      const entry = answer.body.entries.find((one) => one.sequence === done.version);
      assert.equal(entry.fields.find((one) => one.id === "text").value, text);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    });
  }
  it("in a search too", async () => {
    for (const q of [`' OR 1=1 --`, "%", "*", '"', "𝄞", "a".repeat(200)]) {
      const found = await staff.want(200, staff.post("/v1/search", { q }, { key: null }));
      assert.deepEqual(found.items, [], JSON.stringify(q));
    }
  });
});

describe("identity numbers as people write them", () => {
  for (const [written, shown] of [
    ["170101-2393", "20170101-2393"],
    ["170101+2393", "19170101-2393"],
    [" 20170101 2393 ", "20170101-2393"],
    ["201701012393", "20170101-2393"],
    ["\u200b20170101\u00a0\u2060-2393\ufeff", "20170101-2393"],
  ]) {
    it(`${written}, in a report and in a command`, async () => {
      const identity_number = written;
      const kind = "unidentified";
      const { files } = await staff.report(
        someReport({ children: [someChild({ kind, born: undefined, identity_number })] }),
      );
      assert.equal((await staff.file(files[0].file)).child.identity_number, shown);
      const guardian = { name: "Förälder Prov", relation: "mother", has_custody: "yes", identity_number };
      const done = await staff.do(id, "record_guardian", guardian);
      const entry = (await staff.file(id)).entries.find((one) => one.sequence === done.version);
      assert.equal(entry.fields.find((one) => one.id === "identity_number").value, shown.replace("-", ""));
    });
  }
  it("and a search finds them", async () => {
    for (const q of ["1701012393", "20170101 2393", "170101-2393", "170101+2393"]) {
      const found = await staff.want(200, staff.post("/v1/search", { q }, { key: null }));
      assert.equal(found.items.length, 1, q);
    }
  });
  it("what is wrong is said, and of which child", async () => {
    const children = [someChild(), someChild({ identity_number: "170101-2394" })];
    const { body } = await staff.post("/v1/reports", someReport({ children }));
    assert.match(body.detail, /^Barn 2: Kontrollsiffran stämmer inte/);
    assert.match(body.detail_en, /^Child 2: The check digit does not fit/);
  });
});

describe("versions that fit", () => {
  it("any of a list, and any at all", async () => {
    for (const ifMatch of ['"1", "%"', '"%"', 'W/"1", "%"', "*"]) {
      const headers = { "If-Match": ifMatch.replace("%", await version()) };
      const answer = await note(kNote, { headers });
      assert.equal(answer.status, 200, ifMatch);
    }
  });
});

describe("headers of an answer", () => {
  for (const [method, target, allow] of [
    ["DELETE", "/v1/reports", "POST"],
    ["POST", "/v1/duties", "GET, HEAD"],
    ["DELETE", `/v1/files/${kNowhere}/drafts/a`, "PUT"],
  ]) {
    it(`${method} ${target} is told what is allowed`, async () => {
      const answer = await staff.send(method, target);
      assert.deepEqual([answer.status, answer.headers.get("allow")], [405, allow]);
    });
  }
  const mark = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  for (const [name, sent, given] of [
    ["a traceparent is given back", mark, mark],
    ["for a malformed one another is made", "00-abc", null],
    ["where there is none, one is made", null, null],
  ]) {
    it(name, async () => {
      for (const target of ["/v1/me", "/v1/duties", "/v1/nothing"]) {
        const answer = await staff.get(target, { headers: { traceparent: sent } });
        const back = answer.headers.get("traceparent");
        if (given) assert.equal(back, given, target);
        else assert.match(back, /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-00$/, target);
      }
    });
  }
});

describe("twice", () => {
  it("the same command with the same key is one entry and the same answer", async () => {
    const key = newKey(),
      was = await version();
    const answers = [];
    for (let i = 0; i < 3; ++i) answers.push((await note(kNote, { key })).body);
    assert.deepEqual(answers, [answers[0], answers[0], answers[0]]);
    assert.equal(await version(), was + 1);
  });
  it("also when all are sent at once", async () => {
    const key = newKey(),
      was = await version();
    const answers = await Promise.all(Array.from({ length: 10 }, () => note(kNote, { key })));
    assert.deepEqual(new Set(answers.map((one) => JSON.stringify([one.status, one.body]))).size, 1);
    assert.equal(await version(), was + 1);
  });
  it("a key that was refused may be used for what is right", async () => {
    const key = newKey();
    assert.equal((await note({ kind: "song", text: "x" }, { key })).status, 422);
    assert.equal((await note(kNote, { key })).status, 200);
  });
  it("the same report with the same key is one report and one receipt", async () => {
    const key = newKey(),
      body = someReport();
    const [first, second] = [await staff.report(body, { key }), await staff.report(body, { key })];
    assert.deepEqual(second, first);
    assert.equal((await staff.file(first.files[0].file)).reports.length, 1);
  });
  it("ten workers on one page: one writes, nine are told", async () => {
    const ifMatch = await version();
    const answers = await Promise.all(Array.from({ length: 10 }, () => note(kNote, { ifMatch })));
    const statuses = answers.map((one) => one.status).sort();
    assert.deepEqual(statuses, [200, ...Array(9).fill(412)]);
    assert.equal(await version(), ifMatch + 1);
  });
});

describe("a key that was used for something else", () => {
  it("does not pass for it", async () => {
    const key = newKey(),
      was = await version();
    const other = await staff.report(someReport(), { key });
    const answer = await note(kNote, { key });
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status}`);
    assert.equal(await version(), was);
    assert.equal((await staff.file(other.files[0].file)).reports.length, 1);
  });
  it("in another file neither", async () => {
    const key = newKey();
    await staff.do(id, "write_note", kNote, { key });
    const other = (await staff.report(someReport())).files[0].file;
    const was = (await staff.file(other)).version;
    const answer = await staff.command(other, "write_note", kNote, { key });
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${JSON.stringify(answer.body)}`);
    assert.equal((await staff.file(other)).version, was);
  });
});
