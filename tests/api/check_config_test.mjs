// skyddsnat check-config: what is wrong with a configuration and its machine is told with its line and what to do,
// before a server is started and beside one.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync } from "node:fs";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, someReport } from "./client.mjs";
import { Cluster } from "./cluster.mjs";
import { isOnPostgres, kWorkers, run, Server, settings } from "./server.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-check-"));
const at = (name) => path.join(folder, name);
const config = at("skyddsnat.toml");
after(() => rmSync(folder, { recursive: true }));

/** Of these lines; the store is the first of them. */
function check(...lines) {
  writeFileSync(config, [`store = "sqlite:${at("store.db")}"`, ...lines].join("\n"));
  return run(["check-config", config]);
}
/** What is told of the settings and the files; the machine's own clock may be kept by nobody. */
const findings = ({ out }) => out.split("\n").filter((line) => /^(error|warning): .*toml:/.test(line));

/** own.pem with own.key; other.key is another's, locked.key has a passphrase, open.key may be read by everybody. */
function makeCertificates() {
  const openssl = (...words) => execFileSync("openssl", words, { stdio: "ignore", cwd: folder });
  for (const name of ["own", "other"]) {
    const words = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost"];
    openssl("req", "-x509", ...words, "-days", "90", "-keyout", `${name}.key`, "-out", `${name}.pem`);
  }
  openssl("pkey", "-in", "own.key", "-aes256", "-passout", "pass:prov", "-out", "locked.key");
  copyFileSync(at("own.key"), at("open.key"));
  chmodSync(at("locked.key"), 0o600);
  chmodSync(at("open.key"), 0o644);
}

describe("before the first account", () => {
  const own = at("empty");
  const check = (store) => {
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, "skyddsnat.toml"), `store = "${store}"\n`);
    return run(["check-config", path.join(own, "skyddsnat.toml")], "", { cwd: own });
  };
  const errors = ({ out }) => out.split("\n").filter((line) => line.startsWith("error: "));
  it("it is told what makes the database, and nothing else", () => {
    const done = check(`sqlite:${path.join(own, "new.db")}`);
    assert.equal(done.status, 1);
    assert.equal(errors(done).length, 1, done.out);
    assert.match(errors(done)[0], /toml:1: There is no database at .*new\.db\. .* made by skyddsnat account/);
  });
  it("also where PostgreSQL has it, in our words", { skip: !Cluster.isInstalled }, async (test) => {
    const cluster = await Cluster.start();
    test.after(() => cluster.remove());
    cluster.makeConfig();
    const address = `postgresql:///board?host=${cluster.folder}&user=skyddsnat`;
    const done = check(address);
    assert.equal(done.status, 1);
    assert.equal(errors(done).length, 1, done.out);
    assert.match(errors(done)[0], /toml:1: The database has no tables of this program, and only skyddsnat account/);
    assert.doesNotMatch(done.out, /42P01|key file/);
  });
});

it("tells of a PostgreSQL that may lose what it has acknowledged, as the start does", { skip: !Cluster.isInstalled },
  async (test) => {
    const cluster = await Cluster.start();
    test.after(() => cluster.remove());
    const file = cluster.makeConfig();
    new Server({ config: file }).putAccount(kWorkers[1]);
    assert.equal(run(["check-config", file]).status, 0);
    const text = readFileSync(file, "utf8");
    for (const setting of ["off", "local", "remote_write"]) {
      writeFileSync(config, text.replace(/"\n/, `&options=-c%20synchronous_commit%3D${setting}"\n`));
      const done = run(["check-config", config]);
      assert.equal(done.status, 1, done.out);
      assert.match(done.out, /^error: .*toml:1: The database server may lose .* Set fsync and synchronous_commit/m);
    }
  });

describe("a configuration", () => {
  let server;
  before(async () => {
    server = new Server({ folder });
    server.putAccount(kWorkers[1]);
    writeFileSync(at("another.key"), "a".repeat(64), { mode: 0o600 });
    makeCertificates();
    await server.start();
    await (await Client.signedIn(server, "mottagning")).report(someReport());
  });
  after(() => server.remove());

  it("that is right is said to be, also beside its server", () => {
    const done = check();
    assert.deepEqual([done.status, findings(done)], [0, []], done.out);
    assert.match(done.out, /The server can be started with it\.\n$/);
  });

  const kOther = ['day_unit = "norr"', 'duty_unit = "norr"', 'units = [{ id = "norr", sv = "Norr" }]'];
  for (const [what, lines, told] of [
    ["a key nobody knows", ["duty_units = 1"], /^error: .*toml:2: there is no setting 'duty_units'/],
    ["a day unit that is none", ['day_unit = "norr"'], /^error: .*toml:2: day_unit is "norr", which is none of/],
    ["another prefix than its numbers", ['case_prefix = "XX"'], /^error: .*toml:2: case_prefix is "XX", and .* GR-/],
    ["a unit gone that has files", kOther, /^error: .*toml:4: the unit "\w+" is gone, and has 1 open files/],
    ["an address that is none", ['address = "localhost"'], /^error: .*address is "localhost", which is no address/],
    ["a proxy that is none", ['trusted_proxy = "proxy"'], /^error: .*toml:2: trusted_proxy is "proxy"/],
    ["a public address without TLS", ['address = "0.0.0.0"'], /^error: address = "0\.0\.0\.0" without a certificate/],
    ["no certificate there", ['certificate_file = "/nowhere.pem"', 'key_file = "/nowhere.key"'],
      /^error: .*toml:2: the certificate file \/nowhere\.pem cannot be read: No such file or directory\. Check/],
    ["no key there", [`certificate_file = "${at("own.pem")}"`, 'key_file = "/nowhere.key"'],
      /^error: .*toml:3: the key file \/nowhere\.key cannot be read: No such file or directory\. Check/],
    ["a certificate that is none", [`certificate_file = "${at("own.key")}"`, `key_file = "${at("own.key")}"`],
      /^error: .*toml:2: the certificate file .*own\.key holds no certificate.* It must be PEM.* \[error:/],
    ["a key that is none", [`certificate_file = "${at("own.pem")}"`, `key_file = "${at("another.key")}"`],
      /^error: .*toml:3: the key file .*another\.key holds no private key that can be read\. .* \[error:/],
    ["another certificate's key", [`certificate_file = "${at("own.pem")}"`, `key_file = "${at("other.key")}"`],
      /^error: .*toml:3: the key file .*other\.key is not the key of the certificate in .*own\.pem\. .* \[error:/],
    ["a key with a passphrase", [`certificate_file = "${at("own.pem")}"`, `key_file = "${at("locked.key")}"`],
      /^error: .*toml:3: the key file .*locked\.key is locked with a passphrase.* openssl pkey -in .* \[error:/],
    ["a key that others may use", [`certificate_file = "${at("own.pem")}"`, `key_file = "${at("open.key")}"`],
      /^error: .*toml:3: the key file .*open\.key may be used by others than its owner\. Run: chmod 600/],
    ["half of a certificate", ['certificate_file = "/nowhere.pem"'], /^error: .*TLS needs both/],
    ["a folder of backups that is not there", ['backup_folder = "/nowhere"'],
      /^error: .*toml:2: \/nowhere cannot be read: /],
    ["the key elsewhere", ['store_key_file = "/no.key"'], /^error: .*toml:2: The key file \/no\.key is missing/],
    ["another installation's key", [`store_key_file = "${at("another.key")}"`],
      /^error: .*toml:2: The key file .*another\.key is not the one that this database was sealed with/],
    ["counters where the server listens", ["port = 9100", "metrics_port = 9100"],
      /^error: .*toml:3: metrics_port is 9100, where the server listens/],
    ["no database there", [`store = "sqlite:${at("other.db")}"`], /^error: .*There is no database at .*other\.db/],
  ]) {
    it(`with ${what} is told so, with its line`, () => {
      const own = lines.some((line) => line.startsWith("store ="));
      writeFileSync(config, [...(own ? [] : [`store = "sqlite:${at("store.db")}"`]), ...lines].join("\n"));
      const done = run(["check-config", config]);
      assert.equal(done.status, 1, done.out);
      assert.ok(done.out.split("\n").some((line) => told.test(line)), done.out);
      assert.doesNotMatch(done.out, /can be started/);
    });
  }
  it("with counters for everybody is warned of", () => {
    const done = check("metrics_port = 9100", 'metrics_address = "0.0.0.0"');
    assert.equal(done.status, 0);
    assert.match(done.out, /^warning: .*toml:3: metrics_address is "0\.0\.0\.0": whoever reaches it reads/m);
  });
  it("with a key or database that others may open is told what to run", () => {
    chmodSync(at("store.db.key"), 0o644);
    assert.match(check().out, /^error: .*Others than its owner may use the key file .*chmod 600/m);
    chmodSync(at("store.db.key"), 0o600);
    chmodSync(at("store.db"), 0o644);
    assert.match(check().out, /^warning: .*toml:1: others than its owner may open .*chmod 600/m);
    chmodSync(at("store.db"), 0o600);
  });
  it("of an installation is checked board by board", async () => {
    await server.stop();
    server.addBoard(settings("norby", "Norby"));
    await server.start();
    const done = check('case_prefix = "NO"');
    assert.equal(done.status, 1);
    assert.match(done.out, /^error: .*toml:2: case_prefix is "NO", as the board norby has it/m);
    assert.match(done.out, /^error: board norby:3: case_prefix is "NO", as the board granby has it/m);
  });
  it("whose database is not where it was is told, and nothing is made", async () => {
    await server.stop();
    renameSync(at("store.db"), at("moved.db"));
    assert.match(check().out, /^error: .*toml:1: There is no database at .* Left of one are: /m);
    renameSync(at("moved.db"), at("store.db"));
    assert.equal(check().status, 0);
  });
});

it("tells no password of a store's address, and each thing once", () => {
  const kSecret = "HemligtLosen3";
  for (const address of [
    `host=127.0.0.1 port=1 user=anna password=${kSecret} dbname=board`,
    `postgres://anna:${kSecret}@127.0.0.1:1/board`,
    `postgresql://anna:${kSecret}@127.0.0.1:1/board`,
    `postgresql://anna:x@${kSecret}@127.0.0.1:1/board`,
    `postgresql://anna:${kSecret}/x@127.0.0.1:1/board`,
    `postgresql://anna:${kSecret}?x@127.0.0.1:1/board`,
    `postgresql://anna:${kSecret}%zz@127.0.0.1:1/board`,
    `postgresql://127.0.0.1:1/board?password=${kSecret}`,
    `postgresql://127.0.0.1:1/board?pasword=${kSecret}`,
    `postgresql://127.0.0.1:1/board?password=x@${kSecret}`,
  ]) {
    const lines = { quoted: `store = "${address}"`, bare: `store = ${address}`, half: `store = "${address}` };
    for (const [how, line] of Object.entries(lines)) {
      writeFileSync(config, `store_key_file = "${at("none.key")}"\n${line}\n`);
      chmodSync(config, 0o644);
      const done = run(["check-config", config]);
      assert.equal(done.status, 1, done.out);
      assert.ok(!done.out.includes(kSecret), `${how}: ${done.out}`);
      const told = done.out.trim().split("\n");
      assert.equal(new Set(told).size, told.length, done.out);
      if (how === "quoted" && !address.includes("pasword")) {
        assert.match(done.out, /^warning: .*toml:2: the database's password stands here, and others may read/m);
      }
    }
    for (const words of [
      ["verify", "--store", address],
      ["verify", address],
      ["serve", `--storage=${address}`],
      ["serve", "--port", address],
      ["boards", "--store", address],
      ["serve", "--store", address, "--port", "0"],
      ["backup", "--store", address, at("copy")],
      ["restore", "--store", address, at("copy")],
      ["copy", address, address],
      ["copy", address, `sqlite:${at("copied.db")}`],
      ["sim", "--seed", "1", "--store", address],
    ]) {
      const done = run(words);
      assert.notEqual(done.status, 0, `${words}`);
      assert.ok(!done.out.includes(kSecret), `${words}: ${done.out}`);
    }
  }
});

it("warns of a database elsewhere that need not prove who it is", () => {
  for (const [address, isTold] of [
    ["postgresql://anna@192.0.2.1/board?connect_timeout=1", true],
    ["postgresql://anna@127.0.0.1:1/board", false],
    ["postgresql:///board?host=/nowhere", false],
  ]) {
    writeFileSync(config, `store = "${address}"\nstore_key_file = "${at("none.key")}"\n`);
    const told = /^warning: .*toml:1: on the way to \S+ somebody in between .* sslmode=verify-full/m;
    assert.equal(told.test(run(["check-config", config]).out), isTold, address);
  }
});

it("of a PostgreSQL store is checked in the same way", { skip: !isOnPostgres }, async () => {
  const server = new Server();
  server.putAccount(kWorkers[1]);
  await server.start();
  const [, file] = server.where;
  const done = run(["check-config", file]);
  assert.equal(done.status, 0, done.out);
  const text = readFileSync(file, "utf8").replace(/postgresql:[^"]*/, "postgresql://nobody@127.0.0.1:1/none");
  writeFileSync(config, text);
  assert.match(run(["check-config", config]).out, /^error: \S+toml:\d+: The database cannot be reached/m);
  await server.remove();
});

it("a server tells at its start what does not stop it", async () => {
  writeFileSync(config, [`store = "sqlite:${at("store.db")}"`, 'backup_folder = "/nowhere"'].join("\n"));
  const server = new Server({ folder, config });
  await server.start();
  await server.stop();
  assert.match(server.told, /Z error .*toml:2: \/nowhere cannot be read/);
});
