// Two servers on one PostgreSQL database: who is let in, who is shut out, what is heard, and that nothing is done
// twice.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, listen, newKey, someChild, someReport, until } from "./client.mjs";
import { Cluster } from "./cluster.mjs";
import { kPassword, kWorkers, Server } from "./server.mjs";

const skip = Cluster.isInstalled ? false : "PostgreSQL is not installed; tools/packages.txt names it.";

// A row in `made` each time the lists are made anew.
const kCountMaking = `CREATE TABLE made (n INT);
  CREATE FUNCTION made() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN INSERT INTO made VALUES (1); RETURN NULL; END $$;
  CREATE TRIGGER made AFTER UPDATE ON views_made FOR EACH STATEMENT EXECUTE FUNCTION made()`;

describe("two servers on one database", { skip }, () => {
  let cluster, here, there;
  before(async () => {
    cluster = await Cluster.start();
    const config = cluster.makeConfig();
    [here, there] = [new Server({ config }), new Server({ config })];
    for (const one of kWorkers) here.putAccount(one);
    await Promise.all([here.start(), there.start()]);
  });
  after(async () => {
    await Promise.all([here.remove(), there.remove()]);
    await cluster.remove();
  });

  /** The same person, by way of another server. */
  function at(server, client) {
    const same = new Client(server, { bearer: client.bearer });
    [same.cookie, same.me] = [client.cookie, client.me];
    return same;
  }
  const status = async (client) => (await client.get("/v1/me")).status;
  const isOut = (client) => until(async () => (await status(client)) === 401);

  it("who signs in at one is let in by the other, and may write there", async () => {
    const [one, other] = [await Client.signedIn(here, "mottagning"), await Client.signedIn(there, "jour")];
    assert.equal(await status(at(there, one)), 200);
    assert.equal(await status(at(here, other)), 200);
    assert.equal((await at(there, one).get("/v1/me")).body.csrf, one.me.csrf);
    await at(there, one).report(someReport());
  });

  it("who signs out at one is out at the other", async () => {
    const one = await Client.signedIn(here, "mottagning");
    const stays = await Client.signedIn(here, "mottagning");
    assert.equal((await at(there, one).post("/v1/sign-out", undefined, { key: null })).status, 204);
    assert.equal(await status(at(there, one)), 401);
    assert.ok(await isOut(one));
    assert.equal(await status(stays), 200);
  });

  it("an account is made, replaced and disabled for both while they run", async () => {
    const made = { worker: "nyn1", login: "ny", name: "Ny Ett", role: "intake", unit: "mottagning" };
    here.putAccount(made);
    const [one, other] = [await Client.signedIn(here, "ny"), await Client.signedIn(there, "ny")];
    here.putAccount({ ...made, name: "Ny Två", replace: true });
    assert.ok((await isOut(one)) && (await isOut(other)));
    const [again, too] = [await Client.signedIn(here, "ny"), await Client.signedIn(there, "ny")];
    assert.equal(too.me.name, "Ny Två");
    here.disableAccount("nyn1");
    assert.ok((await isOut(again)) && (await isOut(too)));
    for (const server of [here, there]) {
      const body = { login: "ny", password: kPassword };
      const refused = await new Client(server).post("/v1/sign-in", body, { key: null });
      assert.equal(refused.status, 401);
    }
    assert.throws(() => here.disableAccount("ingen"), /there is no account/);
  });

  it("a key opens both as soon as it is made, and is shut out of both when it is made anew", async () => {
    const report = (server, bearer) =>
      new Client(server, { bearer }).post("/v1/reports", someReport({ channel: "system" }));
    const key = here.makeApiKey("skola-norr");
    for (const server of [here, there]) assert.equal((await report(server, key)).status, 201);
    const renewed = here.makeApiKey("skola-norr");
    for (const server of [here, there]) {
      assert.equal((await report(server, renewed)).status, 201);
      assert.ok(await until(async () => (await report(server, key)).status === 401));
    }
  });

  it("what is done at one is heard at the other, and says nothing about whom", async () => {
    const staff = await Client.signedIn(here, "mottagning");
    const lists = await listen(there, "/v1/events", { Cookie: staff.cookie });
    const { files, receipt } = await staff.report(someReport());
    assert.ok(await until(() => lists.text.includes("data: lists")));
    const file = await listen(there, `/v1/events?file=${files[0].file}`, { Cookie: staff.cookie });
    await staff.do(files[0].file, "write_note", { kind: "note", text: "Något." });
    assert.ok(await until(() => file.text.includes("data: file")));
    for (const heard of [lists, file]) {
      heard.socket.destroy();
      for (const secret of [receipt, files[0].case_number]) assert.ok(!heard.text.includes(secret));
    }
    assert.ok(!lists.text.includes(files[0].file), "the file is told of only to who has asked by its id");
  });

  it("what is registered at one is found by name at the other at once", async () => {
    const staff = await Client.signedIn(here, "mottagning");
    const find = async (server, q) => (await at(server, staff).post("/v1/search", { q }, { key: null })).body.items;
    for (const [i, [one, other]] of [[here, there], [there, here], [here, there]].entries()) {
      await at(one, staff).report(someReport({ children: [someChild({ name: "Dubbla Servrarsson" })] }));
      for (const server of [other, one]) assert.equal((await find(server, "Servrars")).length, i + 1);
    }
  });

  it("both go on when the database has been away, and hear each other again", async () => {
    const staff = await Client.signedIn(here, "mottagning");
    assert.equal(await status(at(there, staff)), 200);
    const lists = await listen(there, "/v1/events", { Cookie: staff.cookie });
    await cluster.stopAtOnce();
    assert.ok(await until(async () => (await status(at(there, staff))) === 503), "nobody is let in on trust");
    await cluster.start();
    assert.ok(await until(async () => (await status(at(there, staff))) === 200));
    assert.ok(await until(() => lists.text.includes("data: all")), "what was missed is made good");
    const heard = lists.text.length;
    assert.ok(await until(async () => (await staff.post("/v1/reports", someReport())).status === 201));
    assert.ok(await until(() => lists.text.length > heard));
    lists.socket.destroy();
    assert.equal((await staff.post("/v1/sign-out", undefined, { key: null })).status, 204);
    assert.ok(await isOut(at(there, staff)));
  });

  it("one of them makes the lists anew when both start with other rules", async () => {
    await Promise.all([here.stop(), there.stop()]);
    cluster.ask("UPDATE views_made SET mark = ''");
    cluster.ask(kCountMaking);
    await Promise.all([here.start(), there.start()]);
    assert.equal(cluster.ask("SELECT count(*) FROM made"), "1");
    await Promise.all([here.stop(), there.stop()]);
    const whole = here.verify();
    assert.deepEqual([whole.status, whole.out.startsWith("whole:")], [0, true], whole.out);
  });

  it("a server writes no more to lists that another version has made, until it is started with that", async () => {
    await Promise.all([here.start(), there.start()]);
    const staff = await Client.signedIn(here, "mottagning");
    const { file } = (await staff.report(someReport())).files[0];
    const ready = async (server) => (await fetch(`${server.base}/ready`)).status;
    assert.deepEqual([await ready(here), await ready(there)], [200, 200]);
    cluster.ask("UPDATE views_made SET mark = 'of another'");
    const [key, body] = [newKey(), { kind: "note", text: "En gång." }];
    for (const server of [here, there]) {
      const refused = await at(server, staff).command(file, "write_note", body, { key });
      assert.deepEqual([refused.status, await ready(server)], [503, 503]);
      assert.equal((await at(server, staff).get("/v1/duties")).status, 200, "they are read all the same");
      assert.ok(await until(() => server.told.includes("made by another version of the program")));
    }
    await there.stop();
    await there.start(); // As the version that makes them
    for (const server of [there, here]) {
      assert.equal(await ready(server), 200);
      await at(server, staff).do(file, "write_note", body, { key });
    }
    const notes = (await at(here, staff).file(file)).entries.filter(({ type }) => type === "note_written");
    assert.equal(notes.length, 1, JSON.stringify(notes));
  });
});
