// What must be refused: tables of requests that are wrong in one way each. After every refusal the file's version is
// what it was.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, describe, it } from "node:test";
import { Client, dayAfter, someChild, someReport } from "./client.mjs";
import { kWorkers, Server } from "./server.mjs";

const kNowhere = "0123456789abcdef0123456789abcdef";
const kIdentity = { kind: "known", name: "Provbarn", sex: "unknown", grounds: "Sagt." };
const kNote = { kind: "note", text: "Ringde skolan." };
let server, clients, staff, id;
before(async () => {
  server = await Server.start();
  clients = {};
  for (const { login } of kWorkers) clients[login] = await Client.signedIn(server, login);
  staff = clients.utredare;
  id = (await staff.report(someReport())).files[0].file;
});
after(() => server.remove());

const version = async () => (await staff.file(id)).version;
const onVersion = (ifMatch) => note(kNote, { headers: { "If-Match": ifMatch } });
const note = (body, rest) => staff.command(id, "write_note", body, rest);
const identify = (body) => staff.command(id, "record_identity", { ...kIdentity, ...body });
const keepApart = (body) => staff.post(`/v1/files/${id}/keep-apart`, { other: kNowhere, ...body });

/** Each row is [name, status, reason or field, what to send]; nothing may have been written. */
function refuses(rows) {
  for (const [name, status, why, send] of rows) {
    it(name, async () => {
      const was = await version();
      const answer = await send();
      const said = [answer.body.reason, answer.body.field].filter(Boolean).join(" ");
      assert.deepEqual([answer.status, said], [status, why], JSON.stringify(answer.body));
      assert.match(answer.body.detail, /\S/);
      assert.equal(await version(), was, "nothing was written");
    });
  }
}

describe("who may not come in", () =>
  refuses([
    ["no session", 401, "not_signed_in", () => note(kNote, { headers: { Cookie: null } })],
    [
      "a made-up session",
      401,
      "not_signed_in",
      () => note(kNote, { headers: { Cookie: `skyddsnat=${"A".repeat(43)}` } }),
    ],
    [
      "an ended session",
      401,
      "not_signed_in",
      async () => {
        const gone = await Client.signedIn(server, "utredare");
        await gone.post("/v1/sign-out", undefined);
        return gone.command(id, "write_note", kNote);
      },
    ],
    ["no token", 403, "no_csrf", () => note(kNote, { headers: { "X-CSRF-Token": null } })],
    ["an empty token", 403, "no_csrf", () => note(kNote, { headers: { "X-CSRF-Token": "" } })],
    [
      "another session’s token",
      403,
      "no_csrf",
      () => note(kNote, { headers: { "X-CSRF-Token": clients.ledare.me.csrf } }),
    ],
    [
      "a wrong password",
      401,
      "wrong_password",
      () => new Client(server).post("/v1/sign-in", { login: "jour", password: "fel-fel-fel-fel" }),
    ],
    [
      "no such login",
      401,
      "wrong_password",
      () => new Client(server).post("/v1/sign-in", { login: "ingen", password: "fel-fel-fel-fel" }),
    ],
    [
      "a sign-in without a password",
      401,
      "wrong_password",
      () => new Client(server).post("/v1/sign-in", { login: "jour" }),
    ],
    [
      "an unknown API key",
      401,
      "key_unknown",
      () => new Client(server, { bearer: "x".repeat(43) }).post("/v1/reports", someReport()),
    ],
  ]));

const decision = {
  investigation: 1,
  outcome: "no_intervention",
  reasons: "Prov.",
  decided_by: "Jour Ett",
};
describe("who may not do it", () =>
  refuses([
    [
      "the duty desk closes",
      403,
      "may_not",
      () => clients.jour.command(id, "close_file", { why: "moved", summary: "Prov." }),
    ],
    ["the duty desk decides", 403, "may_not", () => clients.jour.command(id, "decide", decision)],
    [
      "intake assigns",
      403,
      "may_not",
      () => clients.mottagning.command(id, "assign", { unit: "mottagning", worker: "utr1", reasons: "Prov" }),
    ],
    [
      "an investigator assigns",
      403,
      "may_not",
      () => staff.command(id, "assign", { unit: "mottagning", worker: "utr1", reasons: "Prov" }),
    ],
    ["an investigator leads", 403, "may_not", () => staff.get("/v1/unit")],
    ["an administrator opens a file", 403, "may_not", () => clients.administrator.get(`/v1/files/${id}`)],
    ["an administrator reads duties", 403, "may_not", () => clients.administrator.get("/v1/duties")],
    ["an administrator sees what came in", 403, "may_not", () => clients.administrator.get("/v1/incoming")],
    ["an administrator searches", 403, "may_not", () => clients.administrator.post("/v1/search", { q: "Prov" })],
    ["an administrator writes", 403, "may_not", () => clients.administrator.command(id, "write_note", kNote)],
    ["an administrator reports", 403, "may_not", () => clients.administrator.post("/v1/reports", someReport())],
    [
      "an administrator registers an application",
      403,
      "may_not",
      () =>
        clients.administrator.post("/v1/applications", {
          channel: "letter",
          applicant: "child",
          about: "Prov.",
          children: [someChild()],
        }),
    ],
    [
      "an administrator joins files",
      403,
      "may_not",
      () => clients.administrator.post(`/v1/files/${id}/join`, { into: kNowhere, grounds: "Prov" }),
    ],
    ["an administrator reads drafts", 403, "may_not", () => clients.administrator.get(`/v1/files/${id}/drafts`)],
    [
      "an administrator writes drafts",
      403,
      "may_not",
      () => clients.administrator.send("PUT", `/v1/files/${id}/drafts/a`, { body: { content: "x" } }),
    ],
    ["an administrator notes", 403, "may_not", () => clients.administrator.post("/v1/initiatives", {})],
    ["an administrator listens", 403, "may_not", () => clients.administrator.get("/v1/events")],
  ]));

describe("addresses", () =>
  refuses([
    ["an unknown command", 404, "not_found", () => staff.command(id, "burn_file", {})],
    ["a fact only the system records", 404, "not_found", () => staff.command(id, "report_received", {})],
    ["nothing that is there", 404, "not_found", () => staff.get("/v1/nothing")],
    ["a file that does not exist", 404, "not_found", () => staff.get(`/v1/files/${kNowhere}`)],
    [
      "a command on a file that does not exist",
      404,
      "not_found",
      () => staff.command(kNowhere, "write_note", kNote),
    ],
    [
      "the same, with a version",
      404,
      "not_found",
      () => staff.command(kNowhere, "write_note", kNote, { ifMatch: 3 }),
    ],
    [
      "a draft in a file that does not exist",
      404,
      "not_found",
      () => staff.send("PUT", `/v1/files/${kNowhere}/drafts/a`, { body: { content: "x" } }),
    ],
    [
      "joining with a file that does not exist",
      404,
      "not_found",
      () => staff.post(`/v1/files/${id}/join`, { into: kNowhere, grounds: "Prov" }),
    ],
    [
      "joining with itself",
      409,
      "same_file",
      () => staff.post(`/v1/files/${id}/join`, { into: id, grounds: "Prov" }),
    ],
    ["joining without a file", 422, "missing into", () => staff.post(`/v1/files/${id}/join`, { grounds: "Prov" })],
    [
      "joining with no id",
      422,
      "malformed into",
      () => staff.post(`/v1/files/${id}/join`, { into: "abc", grounds: "Prov" }),
    ],
    [
      "joining with more grounds than can be read again",
      422,
      "too_long grounds",
      () => staff.post(`/v1/files/${id}/join`, { into: kNowhere, grounds: "a".repeat(201) }),
    ],
    ["joining without grounds", 422, "missing grounds", () => staff.post(`/v1/files/${id}/join`, { into: kNowhere })],
    ["an id that is too short", 400, "bad_id", () => staff.get("/v1/files/abc")],
    ["an id with SQL in it", 400, "bad_id", () => staff.get(`/v1/files/${encodeURIComponent("' OR 1=1 --")}`)],
    ["an id in another alphabet", 400, "bad_id", () => staff.get(`/v1/files/${encodeURIComponent("å".repeat(32))}`)],
    ["listening to no id", 400, "bad_id", () => staff.get("/v1/events?file=abc")],
    ["listening to no id among others", 400, "bad_id", () => staff.get(`/v1/events?lists=1&file=${id}&file=abc`)],
    [
      "listening to too many",
      400,
      "bad_parameter file",
      () => staff.get(`/v1/events?${"file=0123456789abcdef0123456789abcdef&".repeat(101)}`),
    ],
    [
      "a form with a bad name",
      422,
      "malformed form",
      () => staff.send("PUT", `/v1/files/${id}/drafts/${encodeURIComponent("<b>")}`, { body: { content: "x" } }),
    ],
  ]));

const deep = (levels) => '{"text":'.repeat(levels) + "1" + "}".repeat(levels);
describe("bodies", () =>
  refuses([
    ["no idempotency key", 400, "no_idempotency_key", () => note(kNote, { key: null })],
    ["a key that is too short", 400, "no_idempotency_key", () => note(kNote, { key: "abc" })],
    ["a key that is not hexadecimal", 400, "no_idempotency_key", () => note(kNote, { key: "z".repeat(32) })],
    ["not JSON", 400, "bad_json", () => note(undefined, { raw: '{"kind": ' })],
    ["a list", 400, "bad_json", () => note([kNote])],
    ["a text", 400, "bad_json", () => note("kind")],
    ["two objects", 400, "bad_json", () => note(undefined, { raw: "{}{}" })],
    [
      "invalid UTF-8",
      400,
      "bad_json",
      () =>
        note(undefined, {
          raw: Buffer.from([...Buffer.from('{"kind":"note","text":"'), 0xc3, 0x28, ...Buffer.from('"}')]),
        }),
    ],
    ["half a surrogate pair", 400, "bad_json", () => note(undefined, { raw: '{"kind":"note","text":"\\ud834"}' })],
    ["JSON 20 deep", 422, "malformed text.text.text.text.text.text", () => note(undefined, { raw: deep(20) })],
    ["JSON 10,000 deep", 400, "bad_json", () => note(undefined, { raw: deep(10_000) })],
    ["an unknown field", 422, "unknown_key colour", () => note({ ...kNote, colour: "red" })],
    ["a field that the system fills in", 422, "unknown_key sequence", () => note({ ...kNote, sequence: 1 })],
    ["a field missing", 422, "missing text", () => note({ kind: "note" })],
    ["a field that is null", 422, "missing text", () => note({ kind: "note", text: null })],
    ["a field that is empty", 422, "missing text", () => note({ kind: "note", text: "" })],
    ["an unknown choice", 422, "unknown_choice kind", () => note({ ...kNote, kind: "song" })],
    ["a list for a text", 422, "missing text", () => note({ ...kNote, text: ["a"] })],
    ["an object for a text", 422, "missing text", () => note({ ...kNote, text: { a: "b" } })],
    ["a fraction", 422, "malformed entry", () => staff.command(id, "contest_entry", { entry: 1.5, says: "Nej." })],
    [
      "a negative number",
      422,
      "malformed entry",
      () => staff.command(id, "contest_entry", { entry: -1, says: "Nej." }),
    ],
    ["zero", 422, "malformed entry", () => staff.command(id, "contest_entry", { entry: 0, says: "Nej." })],
    [
      "a number larger than any",
      422,
      "malformed entry",
      () => staff.command(id, "contest_entry", { entry: 1e15, says: "Nej." }),
    ],
    [
      "an entry that is not there",
      409,
      "no_such_number",
      () => staff.command(id, "contest_entry", { entry: 999, says: "Nej." }),
    ],
    [
      "words for a number",
      422,
      "malformed entry",
      () => staff.command(id, "contest_entry", { entry: "ett", says: "Nej." }),
    ],
    [
      "a line of 201 letters",
      422,
      "too_long grounds",
      () => staff.command(id, "record_custody", { custody: "one", grounds: "a".repeat(201) }),
    ],
    ["a text of 50,001 letters", 422, "too_long text", () => note({ ...kNote, text: "a".repeat(50_001) })],
    [
      "a draft of 200,001 letters",
      422,
      "too_long content",
      () => staff.send("PUT", `/v1/files/${id}/drafts/a`, { body: { content: "a".repeat(200_001) } }),
    ],
    ["a search of 201 letters", 422, "too_long q", () => staff.post("/v1/search", { q: "a".repeat(201) })],
    ["a search for nothing", 422, "missing q", () => staff.post("/v1/search", {})],
    ["a day that is no day", 422, "malformed day", () => note({ ...kNote, day: "2026-02-30" })],
    ["a day in another form", 422, "malformed day", () => note({ ...kNote, day: "21/11 2026" })],
    ["tomorrow", 409, "dated_in_future", () => note({ ...kNote, day: dayAfter(staff.me.today, { days: 1 }) })],
    [
      "a day before the report",
      409,
      "before_it_began",
      () =>
        staff.command(id, "assess_safety", {
          report: 1,
          need: "none",
          facts: "A.",
          reasons: "B.",
          day: dayAfter(staff.me.today, { days: -1 }),
        }),
    ],
    ["a note of the day before the birth", 409, "before_birth", () => note({ ...kNote, day: "2017-05-03" })],
    ["a name nobody can see", 422, "missing name", () => identify({ name: "\u3164 " })],
    ["a name longer than may be", 422, "too_long name", () => identify({ name: "\u0344".repeat(200) })],
    ["a child born too long ago", 409, "too_long_ago", () => identify({ born: "0217-05-04" })],
    ["two told apart whom nobody took for one", 409, "nothing_to_do", () => keepApart({ grounds: "Prov" })],
    ["two told apart without grounds", 422, "missing grounds", () => keepApart({ grounds: " " })],
    ["an old version", 412, "out_of_date", () => note(kNote, { ifMatch: 1 })],
    ["a version that is not yet", 412, "out_of_date", () => note(kNote, { ifMatch: 1000 })],
    ["old versions only", 412, "out_of_date", () => onVersion('"999", "1000"')],
    ["a weak tag, though of this version", 412, "out_of_date", async () => onVersion(`W/"${await version()}"`)],
    ["a tag that is no version", 412, "out_of_date", () => onVersion('"abc"')],
    ["a version without quotes", 400, "bad_if_match", async () => onVersion(`${await version()}`)],
    ["an If-Match with half a tag", 400, "bad_if_match", async () => onVersion(`"${await version()}`)],
    ["an empty If-Match", 400, "bad_if_match", () => onVersion("")],
    ["a NUL in a text", 422, "malformed text", () => note({ ...kNote, text: "nolla \u0000 här" })],
    ["a NUL in a search", 422, "malformed q", () => staff.post("/v1/search", { q: "\u0000" })],
  ]));

const report = (extra) => () => staff.post("/v1/reports", someReport(extra));
const about = (child) => report({ children: [{ kind: "known", sex: "unknown", ...child }] });
describe("reports", () =>
  refuses([
    ["about nobody", 422, "missing children", report({ children: [] })],
    ["about thirteen", 422, "too_long children", report({ children: Array.from({ length: 13 }, () => someChild()) })],
    [
      "an identity number with a wrong check digit",
      422,
      "wrong_check_digit children.0.identity_number",
      about({ identity_number: "20170101-2394" }),
    ],
    [
      "the same identity number for two children",
      422,
      "twice children.1.identity_number",
      report({
        children: [someChild({ identity_number: "201701012393" }), someChild({ identity_number: "170101-2393" })],
      }),
    ],
    ["a child born in the year 217", 422, "too_long_ago children.0.born", about({ born: "0217-05-04" })],
    ["a child born in a year to come", 422, "dated_in_future children.0.born", about({ born: "2099-01-01" })],
    [
      "a child expected in many years",
      422,
      "birth_out_of_reach children.0.born",
      about({ kind: "unborn", born: "2099-01-01" }),
    ],
    [
      "an identity number of a child not born",
      422,
      "unborn_with_number children.0.identity_number",
      about({ kind: "unborn", born: undefined, identity_number: "20170101-2393" }),
    ],
    ["a concern nobody can see", 422, "missing concern", report({ concern: " \u200b\n" })],
    [
      "an identity number with no such day",
      422,
      "no_such_date children.0.identity_number",
      about({ identity_number: "20170230-2389" }),
    ],
    [
      "an identity number that is a word",
      422,
      "malformed children.0.identity_number",
      about({ identity_number: "vet ej" }),
    ],
    [
      "the second child’s is wrong",
      422,
      "malformed children.1.identity_number",
      report({ children: [someChild(), someChild({ identity_number: "1" })] }),
    ],
    [
      "a ten-digit one with a wrong check digit",
      422,
      "wrong_check_digit children.0.identity_number",
      about({ identity_number: "170101-2394" }),
    ],
    [
      "one of tomorrow’s",
      422,
      "in_future children.0.identity_number",
      about({ identity_number: "20990101-2386" }),
    ],
    [
      "in a command too",
      422,
      "wrong_check_digit identity_number",
      () =>
        staff.command(id, "record_guardian", {
          name: "Förälder Prov",
          relation: "mother",
          has_custody: "yes",
          identity_number: "170101-2394",
        }),
    ],
    ["a file that does not exist", 422, "unknown children.0.file", about({ file: kNowhere })],
    [
      "the same file twice",
      422,
      "twice children.1.file",
      () => report({ children: [1, 2].map(() => ({ file: id, kind: "known", sex: "unknown" })) })(),
    ],
    ["a field no child has", 422, "unknown_key children.0.colour", about({ colour: "red" })],
    [
      "received tomorrow",
      409,
      "dated_in_future",
      () => report({ received_at: `${dayAfter(staff.me.today, { days: 2 })}T00:00:00Z` })(),
    ],
    ["an unknown channel", 422, "unknown_choice channel", report({ channel: "pigeon" })],
    ["no concern", 422, "missing concern", report({ concern: undefined })],
  ]));

describe("what the network layer refuses", () => {
  /** Bytes to the server as they are; gives the status. */
  function raw(bytes) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(server.port, "127.0.0.1", () => socket.write(bytes));
      let text = "";
      socket.on("data", (data) => {
        text += data;
        if (text.includes("\r\n\r\n")) socket.destroy();
      });
      socket.on("close", () => resolve(Number(text.split(" ")[1])));
      socket.on("error", reject);
    });
  }
  const head = (rest) => `POST /v1/sign-in HTTP/1.1\r\nHost: x\r\n${rest}\r\n\r\n`;
  for (const [name, status, bytes] of [
    ["a body of more than 1 MiB", 413, head(`Content-Length: ${1024 * 1024 + 1}`)],
    ["headers of 20 KiB", 431, head(`X-Long: ${"a".repeat(20_000)}`)],
    ["no host", 400, "GET /health HTTP/1.1\r\n\r\n"],
    ["two lengths", 400, head("Content-Length: 2\r\nContent-Length: 3")],
    ["a way up", 400, "GET /v1/../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["not HTTP", 400, "hello\r\n\r\n"],
    ["another method", 405, "DELETE /v1/reports HTTP/1.1\r\nHost: x\r\n\r\n"],
  ]) {
    it(name, async () => assert.equal(await raw(bytes), status));
  }

  it("takes a body of just under 1 MiB, and answers", async () => {
    const answer = await note(undefined, { raw: JSON.stringify({ ...kNote, text: "a".repeat(1024 * 1024 - 100) }) });
    assert.deepEqual([answer.status, answer.body.reason], [422, "too_long"]);
  });

  it("stays quick for others while a crowded body is read", async () => {
    const children = Array.from({ length: 1000 }, () => ({ kind: "known" }));
    const junk = Object.fromEntries(Array.from({ length: 40_000 }, (_, i) => [`k${i}`, 1]));
    const crowded = staff.post("/v1/reports", { ...junk, ...someReport(), children });
    const began = performance.now();
    await staff.get("/health");
    const waited = performance.now() - began;
    assert.equal((await crowded).status, 422);
    assert.ok(waited < 1000, `another request waited ${Math.round(waited)} ms`);
  });
});

describe("pages", () => {
  const limits = "limit=0 limit=-1 limit=abc limit=201 limit=99999999999 limit=";
  const odd = `${limits} after= after=0 after=x_y_z after=0_0_0_0_D01_1 whose=everybody rule=D7 late=no`.split(" ");
  const get = (query) => () => staff.get(`/v1/duties?${query}`);
  refuses(odd.map((query) => [`?${query}`, 400, `bad_parameter ${query.split("=")[0]}`, get(query)]));
  refuses([["in what came in", 400, "bad_parameter after", () => staff.get("/v1/incoming?after=abc")]]);
  const last = `9_99999_99999_${"f".repeat(32)}_D99_9`; // Nothing comes after it
  for (const query of ["limit=200", `after=${last}`, "whose=mine"]) {
    it(`?${query} is fine`, () => staff.want(200, staff.get(`/v1/duties?${query}`)));
  }
});

describe("guessing passwords", () => {
  it("is stopped, for that login", async () => {
    const guess = () => new Client(server).post("/v1/sign-in", { login: "mottagning", password: "gissar-gissar" });
    const statuses = [];
    for (let i = 0; i < 12; ++i) statuses.push((await guess()).status);
    assert.equal(statuses[0], 401);
    assert.equal(statuses.at(-1), 429);
    const wait = Number((await guess()).headers.get("retry-after"));
    assert.ok(wait > 0 && wait <= 600, `${wait}`);
  });
  it("and not for a colleague at the same address", async () => {
    await Client.signedIn(server, "jour");
  });
});
