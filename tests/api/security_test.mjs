// What an attacker tries from outside, and what is left of it for whoever watches.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, listen, newKey, someChild, someReport, until } from "./client.mjs";
import { kPassword, Server } from "./server.mjs";

const kKnown = "20170101-2393",
  kUnknown = "20180523-2384",
  kNowhere = "0123456789abcdef0123456789abcdef";

let server, staff, school, known;
before(async () => {
  server = await Server.start();
  await server.stop();
  const key = server.makeApiKey("skola-norr");
  await server.start();
  staff = await Client.signedIn(server, "mottagning");
  school = new Client(server, { bearer: key });
  known = (await staff.report(someReport({ children: [child(kKnown)] }))).files[0].file;
});
after(() => server.remove());

const child = (identity_number, extra) => someChild({ identity_number, born: undefined, ...extra });
const reportAbout = (children, extra) =>
  someReport({ channel: "system", reporter_organisation: "Norra skolan", children, ...extra });
const inFile = (file) => ({ file, kind: "known", sex: "unknown" });
const eventsOf = (event) => server.told.split("\n").filter((line) => line.includes(`security event=${event} `));

describe("a system's key", () => {
  // [what is sent about a number, the status and reason]: the same for a known child and an unknown one
  for (const [name, children, status, reason] of [
    ["the number twice and a file", (x) => [child(x), child(x), inFile(kNowhere)], 422, "twice"],
    ["a file first", (x) => [inFile(kNowhere), child(x), child(x)], 403, "may_not"],
    ["the number and the child's own file", (x) => [child(x), inFile(known)], 403, "may_not"],
    ["the number and a wrong one", (x) => [child(x), child("20170101-2390")], 422, "wrong_check_digit"],
    ["the number and no such kind", (x) => [child(x), someChild({ kind: "none" })], 422, "unknown_choice"],
  ])
    it(`learns nothing of a child from ${name}`, async () => {
      const before = await staff.file(known);
      const answers = [];
      for (const number of [kKnown, kUnknown]) {
        const { status, body } = await school.post("/v1/reports", reportAbout(children(number)));
        answers.push({ status, body: { ...body, instance: "" } }); // The mark of the request
      }
      assert.deepEqual([answers[0].status, answers[0].body.reason], [status, reason]);
      assert.deepEqual(answers[0], answers[1]);
      assert.equal((await staff.file(known)).version, before.version, "a refused report leaves nothing");
    });

  it("is answered at whole steps of time, whatever was found", async () => {
    for (const number of [kKnown, kUnknown]) {
      const began = performance.now();
      await school.report(reportAbout([child(number)]));
      assert.ok(performance.now() - began >= 50, "an answer left before its step");
    }
  });

  it("leaves a line for each use, also for what was refused, and none about a child", async () => {
    assert.ok(await until(() => eventsOf("key_used").length >= 12), server.told);
    const used = eventsOf("key_used");
    for (const line of used) {
      assert.match(line, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z notice security event=key_used board=granby /);
      assert.match(line, / who=api\.skola-norr from=[0-9a-f]{8} status=(201|403|422) trace=[0-9a-f]{32}$/);
    }
    for (const number of [kKnown, kUnknown]) {
      for (const form of [number, number.replace("-", ""), number.slice(2).replace("-", "")]) {
        assert.ok(!server.told.includes(form));
      }
    }
  });

  it("is slowed down, and told so", async () => {
    const answers = await Promise.all(
      Array.from({ length: 140 }, () => school.send("POST", "/v1/reports", { body: {}, key: newKey() })),
    );
    const slowed = answers.filter((one) => one.status === 429);
    assert.ok(slowed.length > 0 && slowed.length < 140, `${slowed.length} of 140`);
    assert.ok(await until(() => eventsOf("key_too_fast").length > 0));
  });

  it("that nobody has leaves a line too", async () => {
    const stranger = new Client(server, { bearer: "A".repeat(43) });
    assert.equal((await stranger.post("/v1/reports", reportAbout([child(kUnknown)]))).status, 401);
    assert.ok(await until(() => eventsOf("key_unknown").length > 0));
  });

  it("in a flood has not a line each, and it is told how many have none when no more come", async () => {
    const stranger = new Client(server, { bearer: "A".repeat(43) });
    const tell = () => eventsOf("key_unknown").reduce((sum, line) => {
      const unwritten = Number(/ unwritten=(\d+)/.exec(line)?.[1] ?? 0);
      return sum + unwritten + (/ from=/.test(line) ? 1 : 0);
    }, 0);
    const before = tell();
    await Promise.all(Array.from({ length: 200 }, () => stranger.post("/v1/reports", {})));
    assert.ok(await until(() => tell() === before + 200), `${tell() - before} of 200`);
  });
});

describe("whoever signs in", () => {
  const signIn = (login, password) =>
    new Client(server).post("/v1/sign-in", { login, password }, { key: null }).then(({ status }) => status);

  it("leaves a line, with the worker where the login is somebody's and never with what was typed", async () => {
    assert.equal(await signIn("utredare", kPassword), 200);
    assert.equal(await signIn("utredare", "fel-losenord-hemligt"), 401);
    assert.equal(await signIn("mitt-losenord-i-fel-ruta", "fel-losenord-hemligt"), 401);
    assert.ok(await until(() => eventsOf("wrong_password").length === 2));
    assert.match(eventsOf("signed_in").at(-1), / who=utr1 from=[0-9a-f]{8} trace=[0-9a-f]{32}$/);
    assert.match(eventsOf("wrong_password")[0], / who=utr1 from=/);
    assert.match(eventsOf("wrong_password")[1], / board=granby from=/);
    assert.ok(!server.told.includes("hemligt") && !server.told.includes("fel-ruta"));
  });

  it("may not do all: a refusal leaves a line", async () => {
    const admin = await Client.signedIn(server, "administrator");
    const answer = await admin.command(known, "write_note", { kind: "other", text: "A." });
    assert.equal(answer.status, 403);
    assert.ok(await until(() => eventsOf("may_not").length === 1), server.told);
    assert.equal((await admin.get(`/v1/files/${known}`)).status, 403);
    assert.ok(await until(() => eventsOf("may_not").length === 2), "reads too");
    assert.ok(eventsOf("may_not").every((line) => line.includes("who=adm1")));
    const forged = await admin.post("/v1/search", { q: "a" }, { headers: { "X-CSRF-Token": "x" } });
    assert.equal(forged.body.reason, "no_csrf");
    assert.ok(await until(() => eventsOf("no_csrf").length === 1));
  });

  it("in a page of another site does nothing", async () => {
    const body = JSON.stringify({ login: "utredare", password: kPassword });
    for (const [name, type, site, status, reason] of [
      ["a form", "text/plain", null, 415, "not_json"],
      ["a form with a type that looks like it", "text/plain; application/json", null, 415, "not_json"],
      ["another site", "application/json", "cross-site", 403, "from_elsewhere"],
      ["a neighbour", "application/json", "same-site", 403, "from_elsewhere"],
      ["the page itself", "application/json; charset=utf-8", "same-origin", 200, undefined],
    ]) {
      const headers = { "Content-Type": type, ...(site && { "Sec-Fetch-Site": site }) };
      const answer = await fetch(`${server.base}/v1/sign-in`, { method: "POST", headers, body });
      assert.deepEqual([answer.status, (await answer.json()).reason], [status, reason], name);
    }
    assert.ok(await until(() => eventsOf("from_elsewhere").length === 2));
  });

  it("has live lists until the session ends, and not without end", async () => {
    const client = await Client.signedIn(server, "ledare");
    const headers = { Cookie: client.cookie };
    const streams = [];
    for (let i = 0; i < 12; ++i) streams.push(await listen(server, "/v1/events", headers));
    assert.equal((await fetch(`${server.base}/v1/events`, { headers })).status, 429);
    await client.want(204, client.post("/v1/sign-out"));
    await staff.report(someReport()); // Something to tell
    assert.ok(await until(() => streams.every(({ text }) => text.includes("event: ended"))));
    assert.ok(streams.every(({ text }) => !text.includes("event: changed")));
    for (const { socket } of streams) socket.destroy();
  });

  it("leaves nothing in the browser when signing out", async () => {
    const client = await Client.signedIn(server, "ledare");
    assert.match(client.me.browser_key, /^[0-9a-f]{64}$/);
    const answer = await client.post("/v1/sign-out");
    assert.equal(answer.headers.get("clear-site-data"), '"cache"');
    const again = await Client.signedIn(server, "ledare");
    assert.equal(again.me.browser_key, client.me.browser_key, "what was written before opens in the next session");
    assert.notEqual(again.me.browser_key, staff.me.browser_key);
  });

  it("is counted", async () => {
    const body = await server.metrics();
    for (const event of ["signed_in", "wrong_password", "key_used", "key_unknown", "key_too_fast", "may_not"]) {
      assert.match(body, new RegExp(`^skyddsnat_security_events_total\\{event="${event}"\\} [1-9]`, "m"));
    }
  });
});

describe("whoever is signed in gives themselves another password", () => {
  const kChosen = "tre gula cyklar på taket";
  const signIn = (password) =>
    new Client(server).post("/v1/sign-in", { login: "ledare", password }, { key: null }).then(({ status }) => status);
  const change = (client, present, chosen) => client.post("/v1/password", { present, chosen }, { key: null });

  for (const [what, present, chosen, reason, field] of [
    ["without the present one", "fel-losenord", kChosen, "wrong_present", "present"],
    ["to one that is short", kPassword, "kort", "password_short", "chosen"],
    ["to one that is guessed", kPassword, "passwordpassword", "password_guessable", "chosen"],
    ["to their own name", kPassword, "ledare ett ledare", "password_guessable", "chosen"],
    ["to the one they have", kPassword, kPassword, "password_same", "chosen"],
  ])
    it(`but not ${what}`, async () => {
      const client = await Client.signedIn(server, "ledare");
      const answer = await change(client, present, chosen);
      assert.deepEqual([answer.status, answer.body.reason, answer.body.field], [422, reason, field]);
      assert.match(answer.body.detail, /Inget är ändrat\./);
      assert.equal((await client.get("/v1/me")).status, 200);
      assert.equal(await signIn(kPassword), 200);
    });

  it("and all their sessions end but a new one", async () => {
    const [client, elsewhere] = [await Client.signedIn(server, "ledare"), await Client.signedIn(server, "ledare")];
    const old = client.cookie;
    const answer = await change(client, kPassword, kChosen);
    assert.equal(answer.status, 200);
    const now = new Client(server);
    [now.cookie, now.me] = [answer.headers.get("set-cookie").split(";")[0], answer.body];
    assert.notEqual(now.cookie, old);
    for (const [one, status] of [[client, 401], [elsewhere, 401], [now, 200], [staff, 200]]) {
      assert.equal((await one.get("/v1/me")).status, status);
    }
    assert.deepEqual([await signIn(kPassword), await signIn(kChosen)], [401, 200]);
    assert.ok(await until(() => eventsOf("password_changed").length === 1));
    assert.match(eventsOf("password_changed")[0], / who=led1 from=[0-9a-f]{8} trace=[0-9a-f]{32}$/);
    assert.ok(!server.told.includes("cyklar"));
    assert.equal((await change(now, kChosen, kPassword)).status, 200, "the new session is as good as any");
  });
  it("and not by a page of another site, or without the page's key", async () => {
    const client = await Client.signedIn(server, "ledare");
    for (const headers of [{ "X-CSRF-Token": "x" }, { "Sec-Fetch-Site": "cross-site" }]) {
      const answer = await client.post("/v1/password", { present: kPassword, chosen: kChosen }, { key: null, headers });
      assert.equal(answer.status, 403);
    }
    assert.equal((await fetch(`${server.base}/v1/password`, { method: "POST", body: "{}" })).status, 401);
  });
});
