// Keys of other systems: how long they are good, who is told before they end, how they are listed and taken back.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Preload, whyNoPreload } from "../crash/preload.mjs";
import { Client, dayAfter, someReport, until } from "./client.mjs";
import { kWorkers, run, Server } from "./server.mjs";

const kDay = 86_400_000;
const reportOf = () => someReport({ channel: "system", reporter_organisation: "Norra skolan" });
const eventsOf = (server, event) =>
  server.told.split("\n").filter((line) => line.includes(`security event=${event} `));

describe("a key", () => {
  let server, today;
  before(async () => {
    server = await Server.start();
    today = (await Client.signedIn(server, "mottagning")).me.today;
  });
  after(() => server.remove());
  const make = (...more) => run(["api-key", ...server.where, ...more]);
  const listed = (name) => {
    const done = run(["keys", ...server.where]);
    assert.equal(done.status, 0, done.out);
    return done.out.split("\n").find((line) => line.startsWith(`${name} `));
  };

  it("is good for a year, which is told when it is made", () => {
    const done = make("skola-norr");
    assert.equal(done.status, 0, done.out);
    assert.match(done.out, /^[\w-]{43}$/m);
    assert.ok(done.out.includes(`skola-norr is good up to and with ${dayAfter(today, { months: 12 })}`), done.out);
  });
  it("or until the day that is asked for", () => {
    const done = make("skola-syd", "--expires", dayAfter(today, { days: 40 }));
    assert.ok(done.out.includes(`skola-syd is good up to and with ${dayAfter(today, { days: 40 })}`), done.out);
  });
  const kNoDay = /--expires ".*": write the last day the key is good for, as \d{4}-\d\d-\d\d/;
  for (const [what, expires, told] of [
    ["has passed", "2020-01-01", /--expires "2020-01-01" has passed: write a day from \d{4}-\d\d-\d\d on, as \d{4}/],
    ["is none", "2027-02-30", kNoDay],
    ["is no day", "i morgon", kNoDay],
  ]) {
    it(`is not made with a last day that ${what}`, () => {
      const done = make("skola-fel", "--expires", expires);
      assert.equal(done.status, 2, done.out);
      assert.match(done.out, told);
      assert.equal(listed("skola-fel"), undefined);
    });
  }
  it("is good for two years at most", () => {
    const latest = dayAfter(today, { months: 24 }), beyond = dayAfter(latest, { days: 1 });
    const done = make("skola-evig", "--expires", beyond);
    assert.equal(done.status, 2, done.out);
    assert.ok(done.out.includes(`"${beyond}": a key is good for two years at most, up to and with ${latest}`));
    assert.equal(make("skola-evig", "--expires", "9999-12-31").status, 2);
    assert.equal(listed("skola-evig"), undefined);
    assert.equal(make("skola-evig", "--expires", latest).status, 0);
  });
  it("is listed with its days, and never as it is", async () => {
    const key = server.makeApiKey("skola-ost");
    assert.match(listed("skola-ost"), new RegExp(`api\\.skola-ost +granby +${today} +- +\\S+ +good$`));
    await new Client(server, { bearer: key }).report(reportOf());
    assert.ok(await until(() => listed("skola-ost").includes(`${today}  ${today}`)), listed("skola-ost"));
    assert.ok(!run(["keys", ...server.where]).out.includes(key));
  });
  it("that does not end soon says nothing of it", async () => {
    const school = new Client(server, { bearer: server.makeApiKey("skola-lang") });
    const answer = await school.post("/v1/reports", reportOf());
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("skyddsnat-key-expires"), null);
  });
  it("that ends soon says so in each answer, and once in the security log", async () => {
    const school = new Client(server, { bearer: server.makeApiKey("skola-kort", undefined, "--expires", today) });
    for (let i = 0; i < 2; ++i) {
      const answer = await school.post("/v1/reports", reportOf());
      assert.equal(answer.status, 201);
      assert.match(answer.headers.get("skyddsnat-key-expires"), /^\d{4}-\d\d-\d\dT2[23]:00:00\.000Z$/);
    }
    assert.ok(await until(() => eventsOf(server, "key_ends_soon").length > 0));
    const told = eventsOf(server, "key_ends_soon");
    assert.equal(told.length, 1);
    assert.match(told[0], / who=api\.skola-kort /);
    assert.match(listed("skola-kort"), new RegExp(`${today} +ends soon$`));
  });
  it("is taken back while the server runs, at once", async () => {
    const school = new Client(server, { bearer: server.makeApiKey("skola-vast") });
    await school.report(reportOf());
    assert.equal(run(["remove-key", ...server.where, "skola-vast"]).status, 0);
    assert.ok(await until(async () => (await school.post("/v1/reports", reportOf())).status === 401));
    assert.equal(listed("skola-vast"), undefined);
    const again = run(["remove-key", ...server.where, "skola-vast"]);
    assert.equal(again.status, 2);
    assert.match(again.out, /there is no key "skola-vast"; `skyddsnat keys` lists/);
  });
});

describe("a key that opens nothing hears so, and of no session", () => {
  let server;
  before(async () => void (server = await Server.start()));
  after(() => server.remove());
  const kAsk = /Be den som sköter Skyddsnät i kommunen om en ny nyckel/;
  // Another process has changed the keys: on PostgreSQL the server hears so a moment later.
  const refused = (ask) => until(async () => { const answer = await ask(); return answer.status === 401 && answer; });
  const send = (headers, target = "/v1/reports") => new Client(server).post(target, reportOf(), { headers });
  for (const [what, reason, told, ask] of [
    ["mistyped", "key_unknown", kAsk, () => send({ Authorization: `Bearer ${"x".repeat(43)}` })],
    ["cut off", "key_unknown", kAsk, () => send({ Authorization: "Bearer nyckel" })],
    ["empty", "key_unknown", kAsk, () => send({ Authorization: "Bearer " })],
    ["with its scheme in small letters", "key_unknown", kAsk, () => send({ Authorization: "bearer nyckel" })],
    ["taken back", "key_unknown", kAsk, () => {
      const key = server.makeApiKey("skola-borta");
      assert.equal(run(["remove-key", ...server.where, "skola-borta"]).status, 0);
      return refused(() => send({ Authorization: `Bearer ${key}` }));
    }],
    ["replaced", "key_unknown", kAsk, () => {
      const key = server.makeApiKey("skola-ny");
      server.makeApiKey("skola-ny");
      return refused(() => send({ Authorization: `Bearer ${key}` }));
    }],
    ["good, where staff work", "not_by_key", /lämnas anmälningar, och inget annat/,
      () => send({ Authorization: `Bearer ${server.makeApiKey("skola-god")}` }, "/v1/search")],
    ["not sent", "not_signed_in", /Logga in/, () => send({})],
  ]) {
    it(`where it is ${what}`, async () => {
      const answer = await ask();
      assert.deepEqual([answer.status, answer.body.reason], [401, reason]);
      assert.match(answer.body.detail, told);
      if (reason !== "not_signed_in") assert.doesNotMatch(answer.body.detail, /session|Logga in/i);
    });
  }
  it("and one that is good is taken with its scheme in any letters", async () => {
    assert.equal((await send({ Authorization: `BEARER ${server.makeApiKey("skola-stor")}` })).status, 201);
  });
});

describe("a key whose time is over", { skip: whyNoPreload }, () => {
  let server, preload, key;
  before(async () => {
    preload = new Preload();
    server = new Server({ env: preload.env });
    for (const one of kWorkers) server.putAccount(one);
    key = server.makeApiKey("skola-norr");
  });
  after(async () => {
    await server.remove();
    preload.remove();
  });

  for (const [days, status, reason] of [[330, 201, undefined], [368, 401, "key_over"]]) {
    it(`is answered with ${status} after ${days} days`, async () => {
      preload.set({ clock: days * kDay });
      await server.start();
      const answer = await new Client(server, { bearer: key }).post("/v1/reports", reportOf());
      assert.deepEqual([answer.status, answer.body.reason], [status, reason]);
      if (status === 401) {
        assert.match(answer.body.detail, /Be den som sköter Skyddsnät i kommunen om en ny nyckel/);
        assert.ok(await until(() => eventsOf(server, "key_over").length > 0));
        assert.match(eventsOf(server, "key_over")[0], / who=api\.skola-norr from=[0-9a-f]{8} trace=[0-9a-f]{32}$/);
      }
      await server.stop();
    });
  }
});
