// Accounts and guests from the command line: how a password is asked for, and that nobody becomes somebody else by a
// slip.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { after, before, describe, it } from "node:test";
import { Client, someReport, until } from "./client.mjs";
import { isOnPostgres, kPassword, kProgram, kWorkers, run, Server, settings } from "./server.mjs";

const kPerson = { worker: "w001", login: "anna", name: "Anna Ett", role: "intake", unit: "mottagning" };
const wordsFor = (server, person, more = []) => [
  "account",
  ...server.where,
  ...Object.entries(person).flatMap(([key, value]) => [`--${key}`, value]),
  ...more,
];

/** Runs the program on a terminal of its own. `steps`: [what is waited for, what is then typed]. */
async function runOnTerminal(words, steps) {
  const quoted = [kProgram, ...words].map((word) => `'${word}'`).join(" ");
  const command = `trap : INT; ${quoted}; echo "ended $?"; stty -a`;
  const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], {
    cwd: tmpdir(),
    stdio: ["pipe", "pipe", "inherit"],
  });
  let seen = "", from = 0;
  const left = [...steps];
  child.stdout.on("data", (text) => {
    seen += text;
    const at = left.length > 0 ? seen.indexOf(left[0][0], from) : -1;
    if (at < 0) return;
    from = at + left[0][0].length;
    child.stdin.write(left.shift()[1]);
  });
  await once(child, "close");
  const status = Number(/ended (\d+)/.exec(seen)?.[1]);
  return { status, seen, isShown: / echo /.test(seen) && !/ -echo /.test(seen) };
}

describe("a password", () => {
  let server;
  before(async () => {
    server = new Server();
    server.putAccount(kPerson);
  });
  after(() => server.remove());
  const signIn = async (password) => {
    await server.start();
    const answer = await new Client(server).post("/v1/sign-in", { login: "anna", password }, { key: null });
    await server.stop();
    return answer.status;
  };

  for (const [what, input, password] of [
    ["of a file from Windows", "mitt hemliga ord\r\nmer\r\n", "mitt hemliga ord"],
    ["of a file", "mitt andra hemliga\n", "mitt andra hemliga"],
    ["of a file without an end of line", "mitt tredje hemliga", "mitt tredje hemliga"],
  ]) {
    it(`${what} is its first line`, async () => {
      assert.equal(run(wordsFor(server, kPerson), input).status, 0);
      assert.equal(await signIn(password), 200);
    });
  }
  it("that is not there is told", () => {
    const done = run(wordsFor(server, kPerson), "");
    assert.equal(done.status, 2);
    assert.match(done.out, /no password was given/);
  });

  const kTyped = "ett inskrivet ord";
  it("on a terminal is asked for twice and not shown", async () => {
    const steps = [["Password: ", `${kTyped}\n`], ["The same again: ", `${kTyped}\n`]];
    const { status, seen, isShown } = await runOnTerminal(wordsFor(server, kPerson), steps);
    assert.equal(status, 0, seen);
    assert.doesNotMatch(seen, /inskrivet/);
    assert.ok(isShown, "afterwards the terminal shows what is typed");
    assert.equal(await signIn(kTyped), 200);
  });
  it("on a terminal that is another the second time is refused", async () => {
    const steps = [["Password: ", `${kPassword}\n`], ["The same again: ", "ett annat ord helt\n"]];
    const { status, seen } = await runOnTerminal(wordsFor(server, kPerson), steps);
    assert.equal(status, 2, seen);
    assert.match(seen, /the two passwords are not the same/);
    assert.equal(await signIn(kTyped), 200, "nothing was changed");
  });
  it("on a terminal that is broken off leaves the terminal as it was", async () => {
    const { status, isShown } = await runOnTerminal(wordsFor(server, kPerson), [["Password: ", "\x03"]]);
    assert.ok(status > 128, "ended by the signal");
    assert.ok(isShown);
  });
});

describe("an account of another person under the same signature", () => {
  let server;
  before(() => {
    server = new Server();
    server.putAccount(kPerson);
  });
  after(() => server.remove());
  const put = (changed, ...more) => run(wordsFor(server, { ...kPerson, ...changed }, more), `${kPassword}\n`);

  for (const [what, changed] of [["login", { login: "bo" }], ["name", { name: "Bo Två" }]]) {
    it(`another ${what} is refused, and what it would change is told`, () => {
      const done = put(changed);
      assert.equal(done.status, 2);
      assert.match(done.out, /w001 has an account already/);
      assert.match(done.out, new RegExp(`${what}: ".*" becomes "${Object.values(changed)[0]}"`));
      assert.match(done.out, /nothing was changed\..* choose another --worker.* add --replace/s);
    });
  }
  it("where it is meant it is done, and told", () => {
    const done = put({ name: "Anna Gift" }, "--replace");
    assert.equal(done.status, 0, done.out);
    assert.match(done.out, /name: "Anna Ett" becomes "Anna Gift"/);
  });
  it("on a terminal it is asked", async () => {
    const kYes = [["Password: ", `${kPassword}\n`], ["again: ", `${kPassword}\n`], ["Is that meant? [y/N] ", "y\n"]];
    const kNo = [...kYes.slice(0, 2), ["Is that meant? [y/N] ", "\n"]];
    const words = wordsFor(server, kPerson);
    assert.equal((await runOnTerminal(words, kNo)).status, 2);
    assert.equal((await runOnTerminal(words, kYes)).status, 0);
  });
  it("what stood there is told so that a terminal shows it, and does nothing it says", () => {
    assert.equal(put({ login: "anna\u001b[2Jx" }, "--replace").status, 0);
    const done = put({}, "--replace");
    assert.match(done.out, /login: "anna.*x" becomes "anna"/);
    assert.ok(!done.out.includes("\u001b"), JSON.stringify(done.out));
  });
  it("a new password and another role of the same person need no more, and are told", () => {
    const done = put({ role: "team_leader" });
    assert.equal(done.status, 0);
    assert.match(done.out, /role: "intake" becomes "team_leader"/);
    assert.doesNotMatch(done.out, /login|name:/);
  });
});

describe("who is let in from another board", () => {
  let server;
  before(() => {
    server = new Server();
    server.putAccount(kPerson);
    server.addBoard(settings("norby", "Norby"));
  });
  after(() => server.remove());
  const kGuest = { board: "norby", home: "granby", name: "Anna Ett", role: "investigator", unit: "jour" };

  it("has an account there", () => {
    const unknown = { ...kGuest, worker: "w002" };
    assert.throws(() => server.letIn(unknown), /no account of the worker "w002" at granby, and whoever/);
    server.letIn({ ...kGuest, worker: "w001" });
  });
  it("and not only the rights of a guest there", () => {
    const there = { ...kGuest, board: "granby", home: "norby", worker: "w001", unit: "mottagning" };
    assert.throws(() => server.letIn(there), /no account of the worker "w001" at norby/);
  });
  it("from a board that is there", () => {
    assert.throws(() => server.letIn({ ...kGuest, worker: "w001", home: "nowhere" }), /no board "nowhere" here/);
  });
});

describe("beside a running server", () => {
  let server;
  before(async () => {
    server = new Server();
    for (const one of kWorkers) server.putAccount(one);
    server.addBoard(settings("norby", "Norby"));
    await server.start();
  });
  after(() => server.remove());
  const verb = (name, ...words) => run([name, ...server.where, ...words]);
  const put = (changed, password = kPassword) => run(wordsFor(server, { ...kPerson, ...changed }), `${password}\n`);
  const signIn = async (login, password = kPassword) =>
    (await new Client(server).post("/v1/sign-in", { login, password }, { key: null })).status;
  const rowOf = (worker, ...more) => verb("accounts", ...more).out.split("\n").find((line) => line.startsWith(worker));

  it("an account is made, and signs in at once", async () => {
    const done = put({});
    assert.equal(done.status, 0, done.out);
    assert.ok(await until(async () => (await signIn("anna")) === 200));
  });
  it("a worker is shut out and let in again, and sessions end at once", async () => {
    const anna = await Client.signedIn(server, "anna");
    assert.equal(verb("disable-account", "w001").status, 0);
    assert.ok(await until(async () => (await anna.get("/v1/me")).status === 401));
    assert.match(rowOf("w001"), /shut out$/);
    assert.equal(put({}).status, 0);
    assert.match(rowOf("w001"), /let in$/);
  });
  it("the accounts of all boards are listed, with days and without secrets", async () => {
    const { today } = (await Client.signedIn(server, "mottagning")).me;
    const done = verb("accounts");
    assert.equal(done.status, 0, done.out);
    assert.match(done.out, /^worker +login +board +role +since +last used +state$/m);
    assert.match(rowOf("mott1"), new RegExp(`^mott1 +mottagning +granby +intake +${today} +${today} +let in$`));
    assert.match(rowOf("adm1"), new RegExp(`^adm1 +administrator +granby +administrator +${today} +- +let in$`));
    assert.ok(!done.out.includes("$argon2id$"));
  });
  it("what is asked wrongly is refused in the same words", () => {
    for (const [done, words] of [
      [put({ login: "bo", unit: "finns_inte" }), /there is no unit "finns_inte"\. Write one of socialjour/],
      [put({ worker: "w002" }), /the login anna is another worker's/],
      [put({}, "kort"), /the password needs 12 characters/],
      [put({}, "passwordpassword"), /one of those that are tried first/],
      [put({ login: "bo" }), /nothing was changed/],
      [verb("disable-account", "w999"), /there is no account of the worker "w999"/],
      [verb("confirm-accounts", "w001"), /w001 is not among the accounts/],
    ]) {
      assert.equal(done.status, 2, done.out);
      assert.match(done.out, words);
    }
    assert.match(verb("keys", "--board", "nowhere").out, /there is no board "nowhere" here/);
    assert.match(verb("confirm-accounts").out, /Every account is as this program wrote it/);
  });
  it("another board's people and keys too", async () => {
    const rights = { name: "Anna Ett", role: "investigator", unit: "jour" };
    server.letIn({ board: "norby", home: "granby", worker: "w001", ...rights });
    const client = (await Client.signedIn(server, "anna")).at("norby");
    assert.ok(await until(async () => (await client.get("/v1/me")).status === 200));
    assert.match(rowOf("w001", "--board", "norby"), /^w001 +w001@granby +norby +investigator .* let in from granby$/);
    assert.match(server.makeApiKey("skola", "norby"), /^[\w-]{43}$/);
    assert.match(verb("keys").out, /^skola +api\.skola +norby /m);
  });

  describe("its control socket", { skip: isOnPostgres && "is of an SQLite database" }, () => {
    const socket = () => `${server.store.slice("sqlite:".length)}.control`;
    const exchange = async (text) => {
      const client = net.connect(socket());
      let answer = "";
      client.on("data", (data) => void (answer += data));
      client.on("error", () => undefined); // It hangs up on what is too long.
      client.write(text);
      await new Promise((done) => void client.on("close", done));
      return answer;
    };

    it("is its user's only", () => assert.equal(statSync(socket()).mode & 0o777, 0o600));
    it("leaves a line in the security log of what was changed", async () => {
      assert.ok(await until(() => /event=account_changed board=granby who=w001$/m.test(server.told)));
      assert.ok(await until(() => /event=key_changed board=norby who=api\.skola$/m.test(server.told)));
    });
    for (const [what, text, answer] of [
      ["no JSON", "hej\n", /^\{"fault":"what was sent is no JSON object"\}\n$/],
      ["no question", "{}\n", /^\{"fault":"no text is given as ask"\}\n$/],
      ["what nobody knows", `{"ask":"x","board":"granby"}\n`, /"fault":"the server does not know what this program/],
      ["no board of its", `{"ask":"keys","board":"x"}\n`, /"fault":"there is no board/],
      ["more than fits", "x".repeat(100_000), /^$/],
    ]) {
      it(`answers ${what}, and goes on`, async () => {
        assert.match(await exchange(text), answer);
        assert.equal(verb("keys").status, 0);
      });
    }
    it("does not wait without end for whoever says nothing", async () => {
      const silent = net.connect(socket());
      await once(silent, "connect");
      assert.equal(verb("keys").status, 0);
      silent.destroy();
    });
    it("that cannot be made says what stands there and what to do", async () => {
      await server.stop();
      writeFileSync(socket(), "");
      await server.start();
      const done = verb("keys");
      assert.notEqual(done.status, 0);
      assert.match(done.out, /in use by another program.* stands where the server listens .*and is no socket/s);
      assert.match(done.out, /move it away and start the server again/);
      const told = /cannot reach this server: .*is no socket: move it away/;
      assert.ok(await until(() => told.test(server.told)), server.told);
      await server.stop();
      rmSync(socket());
      await server.start();
      assert.equal(verb("keys").status, 0);
    });
    it("is gone with the server, and the verbs work without", async () => {
      await server.stop();
      assert.ok(!existsSync(socket()));
      assert.match(rowOf("w001"), /let in$/);
    });
    it("that a killed server leaves behind is nobody's, and the next server's own", async () => {
      await server.start();
      await server.kill();
      assert.ok(existsSync(socket()));
      assert.match(rowOf("w001"), /let in$/);
      await server.start();
      assert.equal(verb("disable-account", "w001").status, 0);
      assert.ok(await until(async () => (await signIn("anna")) === 401));
    });
  });
});

describe("what stands with somebody who has no account any more", () => {
  let server, leader;
  before(async () => {
    server = await Server.start(); // With the usual workers
    const intake = await Client.signedIn(server, "mottagning");
    const file = (await intake.report(someReport())).files[0].file;
    leader = await Client.signedIn(server, "ledare");
    const give = { files: [file], unit: "mottagning", worker: "mott1", reasons: "Hen har tid." };
    await leader.want(200, leader.post("/v1/assignments", give));
  });
  after(() => server.remove());
  const rowOf = async (worker) => {
    const { workers } = await leader.want(200, leader.get("/v1/unit"));
    return workers.find((row) => row.worker?.id === worker);
  };

  it("is marked for the leader as soon as it is so, and stays in the unit's lists", async () => {
    assert.equal((await rowOf("mott1")).gone, undefined);
    server.disableAccount("mott1");
    assert.ok(await until(async () => (await rowOf("mott1")).gone));
    const row = await rowOf("mott1");
    assert.ok(row.duties > 0 && row.open_files === 1);
    const { total } = await leader.want(200, leader.get("/v1/duties?whose=unit&worker=mott1"));
    assert.equal(total, row.duties);
  });
});
