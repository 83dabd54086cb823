// Other systems, live lists, and stopping and starting: keys, server-sent events, what a restart keeps.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, description, listen, newKey, someChild, someReport, until } from "./client.mjs";
import { isOnPostgres, Server } from "./server.mjs";

let server, staff, school, key;
before(async () => {
  server = await Server.start();
  await server.stop();
  key = server.makeApiKey("skola-norr");
  await server.start();
  staff = await Client.signedIn(server, "mottagning");
  school = new Client(server, { bearer: key });
});
after(() => server.remove());

const schoolReport = (extra) => someReport({ channel: "system", reporter_organisation: "Norra skolan", ...extra });

describe("another system", () => {
  it("leaves a report and is told a receipt, nothing else", async () => {
    const answer = await school.report(schoolReport());
    assert.deepEqual(Object.keys(answer), ["receipt"]);
    const incoming = await staff.want(200, staff.get("/v1/incoming?limit=50"));
    const file = await staff.file(incoming.items.at(-1).file.id);
    assert.equal(file.reports[0].statement.receipt, answer.receipt);
    assert.equal(file.reports[0].channel.id, "system");
    assert.equal(file.entries[0].actor, "api.skola-norr");
  });

  it("is told the same whether the child is known or not", async () => {
    const child = someChild({ identity_number: "20170101-2393", born: undefined });
    const answers = [
      await school.report(schoolReport({ children: [child] })),
      await school.report(schoolReport({ children: [child] })),
    ];
    assert.deepEqual(
      answers.map((one) => Object.keys(one)),
      [["receipt"], ["receipt"]],
    );
    assert.notEqual(answers[0].receipt, answers[1].receipt);
    const found = await staff.want(200, staff.post("/v1/search", { q: "20170101-2393" }, { key: null }));
    assert.equal(found.items.length, 1);
    assert.equal((await staff.file(found.items[0].id)).reports.length, 2);
  });

  it("is always of its own channel, whatever it says", async () => {
    await school.report(schoolReport({ channel: "visit", children: [someChild({ name: "Kanal Provsson" })] }));
    const found = await staff.want(200, staff.post("/v1/search", { q: "Kanal Provsson" }, { key: null }));
    assert.equal((await staff.file(found.items[0].id)).reports[0].channel.id, "system");
  });

  it("may repeat with the same key, and gets the same receipt", async () => {
    const body = schoolReport(),
      again = newKey();
    const [first, second] = [await school.report(body, { key: again }), await school.report(body, { key: again })];
    assert.deepEqual(second, first);
  });

  it("is told when it uses a key for another report", async () => {
    const again = newKey();
    await school.report(schoolReport(), { key: again });
    const answer = await school.post("/v1/reports", schoolReport(), { key: again });
    assert.deepEqual([answer.status, answer.body.reason, answer.body.field], [422, "key_used", "Idempotency-Key"]);
  });

  it("gets nothing of what another sent with the same key", async () => {
    const again = newKey(),
      body = schoolReport();
    const first = await staff.report(body, { key: again });
    const answer = await school.post("/v1/reports", body, { key: again });
    assert.equal(answer.status, 422);
    assert.ok(!JSON.stringify(answer.body).includes(first.receipt));
  });

  it("may not name a file", async () => {
    const { files } = await staff.report(someReport());
    const answer = await school.post(
      "/v1/reports",
      schoolReport({ children: [{ file: files[0].file, kind: "known", sex: "unknown" }] }),
    );
    assert.deepEqual([answer.status, answer.body.reason], [403, "may_not"]);
  });

  it("speaks for those who must report, of what is fresh", async () => {
    const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString();
    for (const [extra, status, why] of [
      [{ reporter: "anonymous" }, 422, "not_mandated reporter"],
      [{ reporter: "neighbour" }, 422, "not_mandated reporter"],
      [{ received_at: daysAgo(15) }, 422, "too_old received_at"],
      [{ received_at: daysAgo(13) }, 201, ""],
    ]) {
      const answer = await school.post("/v1/reports", schoolReport(extra));
      const said = [answer.body.reason, answer.body.field].filter(Boolean).join(" ");
      assert.deepEqual([answer.status, said], [status, why], JSON.stringify(extra));
    }
    await staff.report(someReport({ reporter: "anonymous", received_at: daysAgo(400) }));
  });

  it("is read in whatever way it writes an instant", async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString().slice(0, 19);
    const soon = (minutes) => new Date(Date.now() + minutes * 60_000).toISOString();
    for (const [received_at, status, why] of [
      [`${at}Z`, 201, ""],
      [`${at}z`.replace("T", "t"), 201, ""],
      [`${at}.1234567+00:00`, 201, ""],
      [`${at}-00:00`, 201, ""],
      [at, 422, "malformed received_at"],
      [at.slice(0, 10), 422, "malformed received_at"],
      [soon(3), 201, ""],
      [soon(30), 422, "instant received_at"],
    ]) {
      const answer = await school.post("/v1/reports", schoolReport({ received_at }));
      const said = [answer.body.reason, answer.body.field].filter(Boolean).join(" ");
      assert.deepEqual([answer.status, said], [status, why], received_at);
      if (why.startsWith("malformed")) assert.match(answer.body.detail, /tidszon.*\+01:00/);
    }
    const incoming = await staff.want(200, staff.get("/v1/incoming?limit=200"));
    for (const item of incoming.items) assert.ok(Date.parse(item.received_at) <= Date.now(), item.received_at);
  });

  it("sends numbers as they are pasted, also those of which month or day is unknown", async () => {
    for (const [identity_number, status, why, born] of [
      ["201700602392", 201, "", undefined],
      ["201701602383", 201, "", undefined],
      ["2017\u201301\u201361\u20132382", 201, "", "2017-01-01"],
      ["\u200b20170101\u00a0-\u00a02385", 201, "", "2017-01-01"],
      ["201701010009", 422, "no_such_serial children.0.identity_number"],
    ]) {
      const child = someChild({ name: "Nummer Provsson", identity_number, born: undefined, sex: "unknown" });
      const answer = await staff.post("/v1/reports", someReport({ children: [child] }));
      const said = [answer.body.reason, answer.body.field].filter(Boolean).join(" ");
      assert.deepEqual([answer.status, said], [status, why], identity_number);
      if (status !== 201) continue;
      const file = await staff.file(answer.body.files[0].file);
      assert.equal(file.child.born, born, identity_number);
      assert.equal(file.child.age === undefined, born === undefined, identity_number);
    }
  });

  it("says what neighbours' national forms ask, and staff read it beside the report", async () => {
    const guardians = [
      { name: "Mor Provsson", relation: "mamma", phone: "070-174 06 05", told: "yes" },
      { relation: "mammas sambo", told: "no", why_not_told: "Barnet är rädd för honom." },
    ];
    const statement = {
      reporter_role: "Skolkurator",
      organisation_number: "212000-0000",
      reporter_address: "Skolgatan 1",
      interpreter_language: "Arabiska",
      other_help: "Skolan har samtal varje vecka.",
    };
    const background = { approximate_age: "omkring nio", guardians };
    const fresh = someChild({ born: undefined, phone: "070-174 06 06", ...background });
    const known = (await staff.report(someReport())).files[0].file;
    const children = [fresh, { kind: "known", sex: "unknown", file: known, ...background }];
    const { files } = await staff.report(someReport({ ...statement, children }));
    for (const [i, { file }] of files.entries()) {
      const read = await staff.file(file);
      const report = read.reports.at(-1);
      for (const [name, value] of Object.entries(statement)) assert.equal(report.statement[name], value, name);
      assert.deepEqual(report.background, background);
      if (i === 0) assert.equal(read.child.phone, "070-174 06 06");
      assert.deepEqual(read.child.guardians, [], "who is there is for staff to look up");
      const told = read.entries.findLast(({ type }) => type === "report_received");
      assert.deepEqual(told.fields.find(({ id }) => id === "guardians").value, guardians);
    }
    await school.report(schoolReport({ ...statement, children: [fresh] }));
    const wrong = { ...fresh, guardians: [{ age: 3 }] };
    const answer = await school.post("/v1/reports", schoolReport({ children: [wrong] }));
    assert.deepEqual([answer.status, answer.body.reason], [422, "unknown_key"]);
    assert.equal(answer.body.field, "children.0.guardians.0.age");
  });

  it("as an application and an own initiative may, of what is not a reporter's", async () => {
    const mother = { name: "Mor Provsson", relation: "mamma", phone: "070-174 06 05" };
    const guardians = [{ ...mother, told: "no", why_not_told: "Prov." }];
    const more = { interpreter: "yes", interpreter_language: "Arabiska", other_help: "Skolan har samtal varje vecka." };
    const children = [someChild({ born: undefined, approximate_age: "omkring nio", guardians })];
    for (const [path, type, body] of [
      ["/v1/applications", "application_received", { channel: "visit", applicant: "guardian", about: "Stöd hemma." }],
      ["/v1/initiatives", "initiative_noted", { grounds: "Uppgifter i ett annat ärende." }],
    ]) {
      const taken = await staff.want(201, staff.post(path, { ...body, ...more, children }));
      const read = await staff.file(taken.files[0].file);
      const entry = read.entries.find((one) => one.type === type);
      const said = Object.fromEntries(entry.fields.map(({ id, value }) => [id, value?.id ?? value]));
      for (const [name, value] of Object.entries(more)) assert.equal(said[name], value, `${path} ${name}`);
      const one = (read.applications ?? []).concat(read.initiatives ?? [])[0];
      assert.deepEqual(one.background, { approximate_age: "omkring nio", guardians });
      const reporters = await staff.post(path, { ...body, children, family_informed: "yes" });
      assert.deepEqual([reporters.status, reporters.body.reason], [422, "unknown_key"]);
    }
  });

  it("may read nothing and do nothing else", async () => {
    const nowhere = "0123456789abcdef0123456789abcdef";
    for (const { method, path, operation } of description.operations) {
      if (operation.security.length === 0 || path === "/v1/reports") continue;
      const target = path.replace("{id}", nowhere).replace("{form}", "a");
      const body = method === "GET" ? undefined : {};
      assert.equal((await school.send(method, target, { body, key: newKey() })).status, 401, `${method} ${path}`);
    }
  });

  it("is shut out when it gets a new key", async () => {
    await server.stop();
    const renewed = server.makeApiKey("skola-norr");
    await server.start();
    assert.equal((await school.post("/v1/reports", schoolReport())).status, 401);
    school = new Client(server, { bearer: renewed });
    await school.report(schoolReport());
  });
});

describe("live lists", () => {
  it("an event comes after a report, and says nothing about whom", async () => {
    const heard = await listen(server, "/v1/events", { Cookie: staff.cookie });
    const { receipt, files } = await staff.report(someReport());
    await until(() => heard.text.includes("data: lists"));
    heard.socket.destroy();
    assert.match(heard.text, /^HTTP\/1\.1 200 OK\r\n(.*\r\n)*Content-Type: text\/event-stream\r\n/);
    assert.match(heard.text, /event: changed\ndata: lists\n\n/);
    for (const secret of [receipt, files[0].file, files[0].case_number]) assert.ok(!heard.text.includes(secret));
  });

  it("an event of a file comes to those who look at it, and to no others", async () => {
    const [one, other] = [
      (await staff.report(someReport())).files[0].file,
      (await staff.report(someReport())).files[0].file,
    ];
    const [heard, silent] = [
      await listen(server, `/v1/events?file=${one}`, { Cookie: staff.cookie }),
      await listen(server, `/v1/events?file=${other}`, { Cookie: staff.cookie }),
    ];
    await staff.do(one, "write_note", { kind: "note", text: "Något." });
    await until(() => heard.text.includes("data: file"));
    (heard.socket.destroy(), silent.socket.destroy());
    assert.ok(heard.text.endsWith(`event: changed\ndata: file:${one}\n\n`), heard.text);
    assert.ok(!silent.text.includes("event:"));
  });

  it("one stream may be about the lists and several files", async () => {
    const ids = [];
    for (let i = 0; i < 3; ++i) ids.push((await staff.report(someReport())).files[0].file);
    const query = `lists=1&file=${ids[0]}&file=${ids[1]}`;
    const heard = await listen(server, `/v1/events?${query}`, { Cookie: staff.cookie });
    for (const id of ids) await staff.do(id, "write_note", { kind: "note", text: "Något." });
    await until(() => heard.text.split("data: lists").length === 4);
    heard.socket.destroy();
    const about = [...heard.text.matchAll(/data: (.*)\n/g)].map(([, topic]) => topic);
    assert.deepEqual(about, ["lists", `file:${ids[0]}`, "lists", `file:${ids[1]}`, "lists"]);
  });

  it("nobody listens without a session", async () => {
    const heard = await listen(server, "/v1/events", {});
    heard.socket.destroy();
    assert.match(heard.text, /^HTTP\/1\.1 401 /);
  });
});

describe("a restart", () => {
  it("keeps sessions, files, drafts and what was answered", async () => {
    const again = newKey(),
      body = someReport();
    const answer = await staff.report(body, { key: again });
    const id = answer.files[0].file;
    await staff.want(200, staff.send("PUT", `/v1/files/${id}/drafts/write_note`, { body: { content: "påbörjat" } }));
    await staff.want(200, staff.send("PUT", "/v1/drafts/report", { body: { content: "utan akt" } }));
    const was = await staff.file(id);
    assert.equal(await server.stop(), 0, "a graceful stop is a success");
    await server.start();
    assert.deepEqual(await staff.file(id), was);
    assert.deepEqual(await staff.report(body, { key: again }), answer);
    for (const [target, content] of [
      [`/v1/files/${id}/drafts`, "påbörjat"],
      ["/v1/drafts", "utan akt"],
    ]) {
      const drafts = await staff.want(200, staff.get(target));
      assert.deepEqual(
        drafts.items.map((one) => one.content),
        [content],
      );
    }
    await staff.do(id, "write_note", { kind: "note", text: "Efter omstart." });
  });

  it("is of a store that only one may open", { skip: isOnPostgres && "several servers share PostgreSQL" }, () => {
    assert.notEqual(server.verify().status, 0, "the server holds it");
  });

  it("leaves a store that is whole", async () => {
    await server.stop();
    const found = server.verify();
    await server.start();
    assert.equal(found.status, 0, found.out);
    assert.match(found.out, /^whole: \d+ files/);
  });
});
