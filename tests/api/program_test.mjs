// The program from its command line: what it refuses, says and leaves alone.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { kPassword, run } from "./server.mjs";

let folder;
before(() => void (folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-program-"))));
after(() => rmSync(folder, { recursive: true }));

describe("a list that cannot be made", () => {
  for (const verb of ["accounts", "keys", "boards"]) {
    it(`of ${verb} is told in one line, without its heading`, () => {
      const done = run([verb, "--store", `sqlite:${path.join(folder, "nowhere.db")}`]);
      assert.notEqual(done.status, 0);
      assert.match(done.out, /^[^\n]*There is no database at [^\n]*\n$/);
    });
  }
});

describe("a path with no database", () => {
  for (const verb of [["verify"], ["rebuild"], ["api-key", "skola-norr"]]) {
    it(`${verb[0]} makes nothing there`, () => {
      const nowhere = path.join(folder, "nowhere.db");
      const done = run([...verb, "--store", `sqlite:${nowhere}`]);
      assert.equal(done.status, 2);
      assert.match(done.out, /There is no database at .*nowhere\.db\. Check --store\./);
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.startsWith("nowhere")),
        [],
      );
    });
  }
});

describe("an account", () => {
  const account = (unit) => {
    const rest = "--worker w001 --login jour --name Jour --role duty_officer --unit".split(" ");
    return run(["account", "--store", `sqlite:${path.join(folder, "new.db")}`, ...rest, unit], `${kPassword}\n`);
  };
  it("is of a unit that the board has", () => {
    const done = account("finns_inte");
    assert.equal(done.status, 2);
    assert.match(done.out, /no unit "finns_inte"\. Write one of socialjour, mottagning,/);
    assert.deepEqual(readdirSync(folder), []);
  });
  const store = () => ["--store", `sqlite:${path.join(folder, "new.db")}`];
  const named = ["--worker", "w001", "--name", "Jour", "--unit", "socialjour"];
  for (const [verb, more] of [["account", ["--login", "jour"]], ["let-in", ["--home", "norby"]]]) {
    for (const role of ["investigater", "system"]) {
      it(`is not of the role ${role}: it is told which there are (${verb})`, () => {
        const done = run([verb, ...store(), ...named, ...more, "--role", role], `${kPassword}\n`);
        assert.equal(done.status, 2);
        const roles = "duty_officer, intake, investigator, team_leader, administrator";
        assert.ok(done.out.includes(`--role "${role}": write one of ${roles}`), done.out);
      });
    }
  }
  it("is told which word of it is wrong", () => {
    const words = ["--worker", "W 1", "--name", "Jour", "--unit", "Norr", "--login", "jour", "--role", "intake"];
    const done = run(["account", ...store(), ...words], `${kPassword}\n`);
    assert.equal(done.status, 2);
    assert.match(done.out, /--worker "W 1": write 1–40 of a–z.*\n.*--unit "Norr": write 1–40/);
    assert.doesNotMatch(done.out, /--role/);
  });
  it("makes the database before the first start, and says so", () => {
    for (const [told, status] of [
      [/makes a new database at .*new\.db/, 0],
      [/^skyddsnat account: w001 has an account already; it gets this password\n$/, 0],
    ]) {
      const done = account("socialjour");
      assert.equal(done.status, status, done.out);
      assert.match(done.out, told);
    }
  });
});

describe("an address", () => {
  const config = path.join(tmpdir(), `skyddsnat-address-${process.pid}.toml`);
  after(() => rmSync(config));
  for (const address of ["0.0.0.0", "::", "192.0.2.7", "::ffff:192.0.2.7"]) {
    for (const verb of ["serve", "demo"]) {
      it(`${address} is not served without a certificate (${verb})`, () => {
        writeFileSync(config, `address = "${address}"\nstore = "memory:"\n`);
        const done = run([verb, "--config", config, "--port", "0"]);
        assert.equal(done.status, 1);
        assert.match(done.out, /certificate_file and key_file, or let the server listen on 127\.0\.0\.1 or ::1/);
      });
    }
  }
  for (const address of ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"]) {
    it(`${address} is`, () => {
      writeFileSync(config, `address = "${address}"\n`);
      // Past the address, it stops at the store.
      const done = run(["serve", "--config", config, "--port", "0", "--store", "nothing:"]);
      assert.equal(done.status, 1);
      assert.match(done.out, /"nothing:…" is not understood/);
    });
  }
});

describe("a configuration", () => {
  const config = path.join(tmpdir(), `skyddsnat-config-${process.pid}.toml`);
  after(() => rmSync(config));
  for (const [what, line, why] of [
    ["a setting that is misspelt", "prot = 80", "there is no setting 'prot'"],
    ["a port beyond all numbers", `port = ${"6".repeat(77)}.8`, "write a port number, 0–65535"],
    ["a switchboard without a number", 'switchboard = "växeln"', "write a telephone number"],
    ["a switchboard of two digits", 'switchboard = "12"', "write a telephone number"],
    ["a switchboard with a plus within", 'switchboard = "0123+456"', "write a telephone number"],
    ["a yes that is no yes", "allow_root = 1", "write true or false"],
    ["a unit whose id is a number", 'units = [{ id = 5, sv = "Norr" }]', "write 1–40 of a–z, 0–9, _ . -"],
    ["a unit whose id no code can be", 'units = [{ id = "Norr", sv = "Norr" }]', "write 1–40 of a–z, 0–9, _ . -"],
    ["a unit without a name", 'units = [{ id = "norr", sv = "" }]', "a name is needed"],
    ["a unit with an empty name in English", 'units = [{ id = "norr", sv = "N", en = "" }]', "a name is needed"],
    ["a misspelt key of a unit", 'units = [{ id = "norr", sv = "N", eng = "N" }]', "there is no 'eng' beside id"],
    ["a district whose name is no text", 'districts = [{ id = "norr", sv = true }]', "write a text in quotes"],
    ["another name that is no text", 'units = [{ id = "norr", sv = "N", en = 1 }]', "write a text in quotes"],
  ]) {
    it(`${what} is refused with its line`, () => {
      writeFileSync(config, `# The first line\n${line}\n`);
      const done = run(["serve", "--config", config, "--port", "0", "--store", "memory:"]);
      assert.equal(done.status, 1);
      assert.ok(done.out.includes(`${config}:2: ${why}`), done.out);
    });
  }
});

describe("a server of root's", { skip: process.getuid() !== 0 && "this is not root" }, () => {
  it("is refused unless it is said", () => {
    const done = run(["serve", "--port", "0", "--store", "memory:"], "", { mayBeRoot: false });
    assert.deepEqual([done.status, done.out.includes("Run it as a user of its own")], [1, true], done.out);
  });
});

describe("a board's id", () => {
  it("hides no address of the server's own", () => {
    const config = path.join(tmpdir(), `skyddsnat-id-${process.pid}.toml`);
    writeFileSync(config, 'board = "oro"\n');
    const done = run(["serve", "--config", config, "--port", "0", "--store", "memory:"]);
    rmSync(config);
    assert.equal(done.status, 1);
    assert.match(done.out, /board = "oro": the server has addresses of its own that begin with \/oro/);
  });
});

describe("due", () => {
  const ages = [12, 15, 18, 21].map((age) => `D57.${age} ${2014 + age}-05-05`);
  for (const [name, args, input, out] of [
    ["a day and the law’s latest", ["D07", "2025-10-31"], "", "2026-02-28 2026-03-02\n"],
    ["a line for each row", ["D57", "2014-05-05"], "", `${ages.join("\n")}\n`],
    ["lines from Windows", ["D02", "-"], "2026-12-25\r\n2026-12-26\r\n", "2027-01-08\n2027-01-09\n"],
    ["a line of output for each of input", ["D57", "-"], "2014-05-05\n", `${ages.join("; ")}\n`],
  ]) {
    it(name, () => assert.deepEqual(run(["due", ...args], input), { status: 0, out }));
  }
});

it("a guideline of the board is no law, and says so", () => {
  const rules = JSON.parse(run(["law", "--json"]).out).filter((rule) => rule.id === "L01");
  assert.deepEqual(
    rules.map((rule) => [rule.act, rule.section, rule.kind]),
    [["", "", "local"]],
  );
  assert.match(rules[0].what.sv, /nämndens riktlinje/);
});
