// Several boards on one server: each reaches its own and nothing else, whatever is asked and with whatever rights at
// another board. On SQLite, where a third board has a file of its own, and on PostgreSQL, where boards and guests come
// and go while the server runs.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, description, listen, newKey, someChild, someReport, until } from "./client.mjs";
import { Cluster } from "./cluster.mjs";
import { kPassword, Server, settings } from "./server.mjs";

const kOwnFile = path.join(tmpdir(), `skyddsnat-own-${process.pid}.db`);
const kPeople = [
  { worker: "gran1", login: "gran", name: "Gran Ett", role: "team_leader", unit: "mottagning" },
  { worker: "nord1", login: "nord", name: "Nord Ett", role: "team_leader", unit: "mottagning", board: "norby" },
  { worker: "soder1", login: "soder", name: "Söder Ett", role: "intake", unit: "jour", board: "soderby" },
];
// Works at home as a team leader, and in Norby as an investigator.
const kGuest = {
  board: "norby",
  home: "granby",
  worker: "gran1",
  name: "Gran Ett",
  role: "investigator",
  unit: "jour",
};

const kPlaces = [
  { name: "SQLite", skip: false },
  {
    name: "PostgreSQL",
    skip: Cluster.isInstalled ? false : "PostgreSQL is not installed; tools/packages.txt names it.",
  },
];

// Whatever a path asks for, of one board.
function fill(pattern, file) {
  const values = { id: file, form: "note", command: "write_note", number: 1 };
  return pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
const kBodies = {
  "/v1/search": { q: "Provbarn" },
  "/v1/sign-in": { login: "nord", password: "fel fel fel fel" },
};
const bodyOf = ({ path: pattern, method }) =>
  method === "GET" ? undefined : (kBodies[pattern] ?? (pattern.includes("/drafts/") ? { content: "x" } : someReport()));

// A worker's own drafts, whatever file they are about.
const kOfTheAsker = new Set(["GET /v1/files/{id}/drafts"]);
// Open to everybody, at any board.
const kOpen = new Set(
  ["/v1/law", "/v1/openapi", "/v1/guide", "/api-info", "/health", "/ready"].map((path) => `GET ${path}`),
);

for (const { name, skip } of kPlaces) {
  describe(`several boards on ${name}`, { skip }, () => {
    const isServer = name === "PostgreSQL";
    let cluster, server, granby, norby, soderby, north;
    before(async () => {
      rmSync(kOwnFile, { force: true });
      if (isServer) cluster = await Cluster.start();
      server = new Server(cluster ? { config: cluster.makeConfig() } : {});
      server.putAccount(kPeople[0]);
      const withNumber = settings("norby", "Norby", 'switchboard = "0123-456 78"');
      assert.equal(server.addBoard(withNumber), "added Norby at /norby/\n");
      server.addBoard(settings("soderby", "Söderby", ...(isServer ? [] : [`store = "sqlite:${kOwnFile}"`])));
      for (const one of kPeople.slice(1)) server.putAccount(one);
      await server.start();
      granby = await Client.signedIn(server, "gran");
      norby = await Client.signedIn(server, "nord", { board: "norby" });
      soderby = await Client.signedIn(server, "soder", { board: "soderby" });
      const children = [someChild({ name: "Nordan Isdalsson" })];
      north = (await norby.report(someReport({ concern: "Bara Norbys.", children }))).files[0];
    });
    after(async () => {
      await server.remove();
      await cluster?.remove();
      rmSync(kOwnFile, { force: true });
    });

    it("each board has a switchboard of its own, or none", async () => {
      for (const [address, dialled] of [
        ["/norby", ["tel:012345678"]],
        ["/norby/en", ["tel:012345678"]],
        ["/soderby", []],
        ["/granby", []],
        ["/", []], // Where the board is still to be chosen
      ]) {
        const page = await (await fetch(server.base + address)).text();
        assert.deepEqual(page.match(/tel:(?!112)[+\d]+/g) ?? [], dialled, address);
        assert.doesNotMatch(page, /\{switchboard\}/, address);
      }
    });

    it("every answer says which board it is about", async () => {
      for (const [board, client] of Object.entries({ granby, norby, soderby })) {
        const answer = await client.get("/v1/me");
        assert.equal(answer.headers.get("skyddsnat-board"), board);
        assert.equal(answer.body.board, board);
      }
      const refused = await new Client(server, { board: "norby" }).get("/v1/me");
      assert.deepEqual([refused.status, refused.headers.get("skyddsnat-board")], [401, "norby"]);
      assert.equal((await granby.at("granby").get("/v1/me")).status, 200, "the first board by its name");
    });

    it("nobody is in a board where they have no rights, over any route", async () => {
      let asked = 0;
      for (const operation of description.operations) {
        const line = `${operation.method} ${operation.path}`;
        if (kOpen.has(line)) continue;
        const target = fill(operation.path, north.file);
        const options = { body: bodyOf(operation), key: newKey() };
        for (const stranger of [granby, soderby]) {
          const answer = await stranger.at("norby").send(operation.method, target, options);
          assert.ok([401, 403].includes(answer.status), `${line} at Norby: ${answer.status}`);
          assert.doesNotMatch(JSON.stringify(answer.body), /Provbarn|Bara Norbys/, line);
          asked += 1;
        }
      }
      assert.ok(asked > 80);
    });

    it("a file of another board does not exist, over any route", async () => {
      const own = (await granby.report(someReport())).files[0];
      let asked = 0;
      for (const operation of description.operations) {
        const line = `${operation.method} ${operation.path}`;
        if (!operation.path.includes("{id}") || kOfTheAsker.has(line)) continue;
        const body = description.bodyFor(operation, own.file);
        const send = (file) => granby.send(operation.method, fill(operation.path, file), { body, key: newKey() });
        assert.equal((await send(north.file)).status, 404, line);
        assert.notEqual((await send(own.file)).status, 404, `${line}, in the own file`);
        asked += 1;
      }
      assert.ok(asked > 40, `${asked} routes`);
      // Where a body names the file
      const into = { into: north.file, grounds: "Samma barn" };
      const other = (await granby.report(someReport())).files[0];
      assert.equal((await granby.post(`/v1/files/${other.file}/join`, into)).status, 404);
      const child = { kind: "known", sex: "girl", file: north.file };
      for (const path of ["/v1/reports", "/v1/applications", "/v1/initiatives"]) {
        const operation = description.find("POST", path);
        const body = { ...description.bodyFor(operation, north.file), children: [child] };
        const refused = await granby.post(path, body);
        const { status, body: told } = refused;
        assert.deepEqual([status, told.reason, told.field], [422, "unknown", "children.0.file"], path);
      }
      assert.equal((await granby.get(`/v1/files/${north.file}`)).status, 404);
      assert.deepEqual((await granby.get(`/v1/files/${north.file}/drafts`)).body.items, []);
    });

    it("lists, search and counts are of the own board", async () => {
      for (const [other, total] of [[granby, 1], [soderby, 0]]) {
        assert.equal((await other.get("/v1/incoming")).body.total, total);
        for (const q of [north.case_number, "Isdalsson", "Isd", "Isdahlson"]) {
          assert.deepEqual((await other.post("/v1/search", { q }, { key: null })).body.items, []);
        }
      }
      assert.equal((await norby.get("/v1/incoming")).body.total, 1);
      const found = await norby.post("/v1/search", { q: "Isd" }, { key: null });
      assert.deepEqual(
        found.body.items.map(({ id }) => id),
        [north.file],
      );
      assert.match(north.case_number, /^NO-/);
      const workers = (await norby.get("/v1/describe")).body.workers.map(({ id }) => id);
      assert.deepEqual(workers, ["nord1"]);
    });

    it("nobody hears of what happens in another board", async () => {
      const headers = { Cookie: granby.cookie };
      const own = await listen(server, "/v1/events", headers);
      const other = await listen(server, "/norby/v1/events", headers);
      assert.match(other.text, /403/);
      await norby.report(someReport());
      await granby.report(someReport());
      assert.ok(await until(() => own.text.includes("event: changed")));
      assert.equal(own.text.split("event: changed").length, 2);
      for (const { socket } of [own, other]) socket.destroy();
    });

    it("the server's own figures are told at no board, and at an address of their own", async () => {
      for (const board of ["", "/norby"]) assert.equal((await fetch(`${server.base}${board}/metrics`)).status, 404);
      assert.match(await server.metrics(), /skyddsnat_requests_total \d/);
    });

    it("no board hides an address of the server's own", () => {
      for (const id of ["oro", "app", "v1", "lattlast"]) {
        assert.throws(() => server.addBoard(settings(id, "Fel")), /addresses of its own that begin with/, id);
      }
    });

    it("a command's id is its board's own", async () => {
      const key = newKey();
      const first = await granby.report(someReport(), { key });
      const second = await norby.report(someReport(), { key });
      assert.notEqual(first.files[0].file, second.files[0].file);
    });

    it("what the public sends comes to the board that was chosen", async () => {
      const ask = (target, init) => fetch(server.base + target, init);
      const choice = await (await ask("/oro")).text();
      assert.match(choice, /href="\/granby\/oro".*href="\/norby\/oro".*href="\/soderby\/oro"/s);
      assert.match(await (await ask("/en/report")).text(), /href="\/soderby\/en\/report"/);
      const page = await (await ask("/soderby/oro")).text();
      assert.match(page, /Socialtjänsten i Söderby/);
      assert.match(page, /action="\/soderby\/oro#main"/);
      const before = (await soderby.get("/v1/incoming")).body.total;
      const sent = await ask("/soderby/oro", {
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body:
          `step=check&go=send&key=${newKey()}&danger=no&who=private&anonymous=anonymous&concern=Slag&children=1` +
          "&family=no",
      });
      assert.match(await sent.text(), />KV-/);
      assert.equal((await soderby.get("/v1/incoming")).body.total, before + 1);
      assert.equal((await ask("/nowhere/oro", { headers: { Accept: "text/html" } })).status, 404);
    });

    if (isServer) {
      it("a guest has the rights that the board gives, and from then on", async () => {
        const guest = granby.at("norby");
        assert.equal((await guest.get("/v1/me")).body.reason, "not_of_board");
        server.letIn(kGuest);
        assert.ok(await until(async () => (await guest.get("/v1/me")).status === 200));
        const { body: me } = await guest.get("/v1/me");
        assert.deepEqual([me.board, me.role.id, me.unit.id, me.worker], ["norby", "investigator", "jour", "gran1"]);
        assert.deepEqual(me.boards.map(({ id }) => id), ["granby", "norby"]);
        assert.equal((await guest.file(north.file)).reports[0].statement.concern, "Bara Norbys.");
        assert.equal((await guest.get("/v1/unit")).status, 403, "team leader at home only");
        assert.equal((await granby.get("/v1/unit")).status, 200);
        assert.equal((await granby.get(`/v1/files/${north.file}`)).status, 404);
        const headers = { "X-CSRF-Token": "x" };
        assert.equal((await guest.post("/v1/search", { q: "x" }, { key: null, headers })).status, 403);
        await guest.do(north.file, "write_note", { kind: "note", text: "Av gäst." });
        const entry = (await norby.file(north.file)).entries.find(({ type }) => type === "note_written");
        assert.deepEqual([entry.actor, entry.actor_name], ["gran1", "Gran Ett"]);
      });

      it("a guest who changes the password does so at home, and goes on as a guest", async () => {
        const guest = granby.at("norby");
        const chosen = "tre gula cyklar på taket";
        const changed = await guest.post("/v1/password", { present: kPassword, chosen }, { key: null });
        assert.equal(changed.status, 200, JSON.stringify(changed.body));
        assert.deepEqual([changed.body.board, changed.body.role.id], ["norby", "investigator"]);
        assert.equal((await granby.get("/v1/me")).status, 401);
        [guest.cookie, guest.me] = [changed.headers.get("set-cookie").split(";")[0], changed.body];
        assert.equal((await guest.get("/v1/me")).status, 200);
        await granby.signIn("gran", chosen);
        const back = { present: chosen, chosen: kPassword };
        assert.equal((await granby.post("/v1/password", back, { key: null })).status, 200);
        await granby.signIn("gran");
      });

      it("a guest is out as soon as the board says so, and as soon as they sign out at home", async () => {
        const guest = granby.at("norby");
        server.disableAccount("gran1", "norby");
        assert.ok(await until(async () => (await guest.get("/v1/me")).body.reason === "not_of_board"));
        assert.equal((await granby.get("/v1/me")).status, 200);
        server.letIn(kGuest);
        assert.ok(await until(async () => (await guest.get("/v1/me")).status === 200));
        assert.equal((await guest.post("/v1/sign-out", undefined, { key: null })).status, 204);
        assert.equal((await guest.get("/v1/me")).status, 401);
        assert.equal((await granby.get("/v1/me")).status, 401);
        await granby.signIn("gran");
      });

      it("every table that has boards stands behind the second wall", () => {
        const tables = (which) =>
          cluster.ask(
            "SELECT count(*) FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = 'board' " +
              `WHERE c.relkind = 'r' AND ${which} (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT 1 ` +
              "FROM pg_policy AS p WHERE p.polrelid = c.oid AND p.polname = 'of_the_boards'))",
          );
        assert.equal(tables("NOT"), "0");
        assert.ok(Number(tables("")) >= 17, tables(""));
      });

      it("a board that is added is there for a server that runs", async () => {
        server.addBoard(settings("vasterby", "Västerby"));
        const isThere = async () => (await fetch(`${server.base}/vasterby/v1/me`)).status === 401;
        assert.ok(await until(isThere));
        const board = "vasterby";
        server.putAccount({ worker: "vast1", login: "vast", name: "Väst Ett", role: "intake", unit: "jour", board });
        const west = await Client.signedIn(server, "vast", { board });
        assert.match((await west.report(someReport())).files[0].case_number, /^VÄ-\d\d-000001$/);
      });
    }

    it("an API key opens its own board only", async () => {
      if (!isServer) await server.stop();
      const key = server.makeApiKey("skola", "norby");
      if (!isServer) await server.start();
      const report = someReport({ channel: "system" });
      const send = (board) => new Client(server, { bearer: key, board }).post("/v1/reports", report);
      assert.ok(await until(async () => (await send("norby")).status === 201));
      for (const board of ["", "granby", "soderby"]) assert.equal((await send(board)).status, 401, board);
    });

    it("each board is whole", async () => {
      await server.stop();
      for (const board of ["", "norby", "soderby"]) {
        const found = server.verify(board);
        assert.equal(found.status, 0, found.out);
      }
      assert.match(server.verify("nowhere").out, /there is no board "nowhere"/);
    });
  });
}

describe("a board with a store of its own", () => {
  const server = new Server({ folder: mkdtempSync(path.join(tmpdir(), "skyddsnat-own-")) });
  const elsewhere = path.join(tmpdir(), `skyddsnat-elsewhere-${process.pid}.db`);
  const norby = (store) => settings("norby", "Norby", ...(store ? [`store = "sqlite:${store}"`] : []));
  const own = path.join(tmpdir(), `skyddsnat-norby-${process.pid}.db`);
  before(async () => {
    server.putAccount(kPeople[0]);
    server.addBoard(norby(own));
    server.putAccount(kPeople[1]);
    await server.start();
    await (await Client.signedIn(server, "nord", { board: "norby" })).report(someReport());
    await server.stop();
  });
  after(async () => {
    await server.remove();
    for (const file of [own, elsewhere]) for (const end of ["", ".key", ".lock"]) rmSync(file + end, { force: true });
  });

  it("does not begin anew in another by a slip", () => {
    for (const store of ["", elsewhere]) {
      assert.throws(() => server.addBoard(norby(store)), /the board's files are in .*norby.*would begin anew in/);
    }
    assert.ok(!existsSync(elsewhere));
    assert.match(server.addBoard(settings("norby", "Norby nytt", `store = "sqlite:${own}"`)), /^changed Norby nytt/);
  });
});

describe("a board whose settings in the directory cannot be read", { skip: kPlaces[1].skip }, () => {
  const own = `store = "sqlite:${path.join(tmpdir(), `skyddsnat-unread-${process.pid}.db`)}"`;
  let cluster, server;
  before(async () => {
    cluster = await Cluster.start();
    server = new Server({ config: cluster.makeConfig() });
    server.putAccount(kPeople[0]);
    server.addBoard(settings("norby", "norby", own));
    server.addBoard(settings("soderby", "soderby"));
    server.putAccount(kPeople[1]);
    await server.start();
    await (await Client.signedIn(server, "nord", { board: "norby" })).report(someReport());
    await server.stop();
  });
  after(async () => {
    await server?.remove();
    await cluster?.remove();
    for (const end of ["", ".key", ".lock"]) rmSync(own.slice(`store = "sqlite:`.length, -1) + end, { force: true });
  });

  const kFound = /^changed /;
  const kLater = `'later = 1' || chr(10) || settings`;
  const kCases = [
    ["of another version, does not begin anew", "norby", kLater, [], /files are in .*unread/],
    ["of another version, is given its own store", "norby", kLater, [own], kFound],
    ["of another version, had no files", "soderby", kLater, [own], kFound],
    ["no settings at all, does not begin anew", "norby", `'store = '`, [], /not where its files are \(board norby:1/],
    ["no settings at all, is given its own store", "norby", `'store = '`, [own], kFound],
    ["a store that is no text", "norby", `'store = 1'`, [], /not where its files are \(board norby:1: write a text/],
  ];
  for (const [what, board, changed, store, told] of kCases) {
    it(what, () => {
      cluster.ask(`UPDATE boards SET settings = ${changed} WHERE id = '${board}'`);
      const add = () => server.addBoard(settings(board, board, ...store));
      if (told === kFound) assert.match(add(), told);
      else assert.throws(add, told);
    });
  }
});
