// What whoever watches over an installation is told: counters that Prometheus reads, the alerts made of them, and what
// is said of a certificate that does not hold.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Preload, whyNoPreload } from "../crash/preload.mjs";
import { Client, newKey, someReport, until } from "./client.mjs";
import { kWorkers, run, Server } from "./server.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-metrics-"));
const at = (name) => path.join(folder, name);
after(() => rmSync(folder, { recursive: true }));

/** Of the text: [{name, labels, value}] and the families by name. */
function read(text) {
  const families = new Map(),
    samples = [];
  for (const line of text.trim().split("\n")) {
    const said = /^# (HELP|TYPE) (\w+) (.+)$/.exec(line);
    if (said) {
      families.set(said[2], { ...families.get(said[2]), [said[1]]: said[3] });
      continue;
    }
    const [, name, labels = "", value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? assert.fail(line);
    samples.push({ name, labels, value: Number(value) });
  }
  return { families, samples };
}
const familyOf = (name, families) =>
  families.has(name) ? name : name.replace(/_(bucket|sum|count)$/, "");
const valueOf = (text, name, labels = "") =>
  read(text).samples.find((one) => one.name === name && one.labels.includes(labels))?.value;

function openssl(...words) {
  execFileSync("openssl", words, { stdio: ["ignore", "ignore", "pipe"] });
}
/** Makes NAME.pem and NAME.key that hold between the two, in days from now. Gives lines of a configuration. */
function makeCertificate(name, from, to) {
  const stamp = (days) => new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, "");
  const kKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const database = at(`${name}-ca`);
  mkdirSync(database);
  for (const file of ["index", "index.attr"]) writeFileSync(path.join(database, file), "");
  const ca = ["[ca]", "default_ca = own", "[own]", `dir = ${database}`, "database = $dir/index"];
  ca.push("new_certs_dir = $dir", "rand_serial = yes", "default_md = sha256", "policy = any");
  ca.push("[any]", "commonName = supplied", "");
  writeFileSync(path.join(database, "ca.cnf"), ca.join("\n"));
  openssl("req", ...kKey, "-subj", "/CN=localhost", "-keyout", at(`${name}.key`), "-out", at(`${name}.csr`));
  const dates = ["-startdate", stamp(from), "-enddate", stamp(to)];
  const words = ["-config", path.join(database, "ca.cnf"), "-selfsign", "-keyfile", at(`${name}.key`), "-notext"];
  openssl("ca", "-batch", ...words, ...dates, "-in", at(`${name}.csr`), "-out", at(`${name}.pem`));
  return [`certificate_file = "${at(`${name}.pem`)}"`, `key_file = "${at(`${name}.key`)}"`];
}
/** On SQLite, whatever the run is on. */
function serverWith(name, lines) {
  const config = at(`${name}.toml`);
  writeFileSync(config, [`store = "sqlite:${at(`${name}.db`)}"`, ...lines].join("\n"));
  const server = new Server({ folder, config });
  server.putAccount(kWorkers[1]);
  return server;
}

describe("the counters", () => {
  let server, preload, staff, before_, text;
  before(async () => {
    preload = whyNoPreload ? null : new Preload();
    server = new Server({ env: preload?.env });
    server.putAccount(kWorkers[1]);
    await server.start();
    staff = await Client.signedIn(server, "mottagning");
    before_ = await server.metrics();
    await staff.report(someReport());
    await staff.get("/v1/incoming");
    const headers = { "Content-Type": "application/json" };
    await staff.send("POST", "/v1/reports", { raw: "{", headers, key: newKey() });
    text = await server.metrics();
  });
  after(async () => {
    await server.remove();
    preload?.remove();
  });

  it("have a help and a type each, and names by Prometheus' rules", () => {
    const { families, samples } = read(text);
    for (const [name, { HELP, TYPE }] of families) {
      assert.ok(HELP?.endsWith("."), `${name}: ${HELP}`);
      assert.ok(["counter", "gauge", "histogram"].includes(TYPE), name);
      assert.match(name, /^skyddsnat_[a-z_]+$/);
      assert.equal(name.endsWith("_total"), TYPE === "counter", name);
      assert.ok(!/_(ms|milliseconds|minutes|days|kb|percent)(_|$)/.test(name), `${name}: base units`);
    }
    for (const { name } of samples) assert.ok(families.has(familyOf(name, families)), name);
    assert.ok(families.size > 25);
  });
  it("count requests, answers and how long they took", () => {
    const more = (name, labels) => valueOf(text, name, labels) - valueOf(before_, name, labels);
    assert.equal(more("skyddsnat_responses_total", 'class="2xx"'), 2);
    assert.equal(more("skyddsnat_responses_total", 'class="4xx"'), 1);
    assert.equal(more("skyddsnat_request_duration_seconds_count"), 3);
    assert.equal(more("skyddsnat_request_duration_seconds_bucket", 'le="+Inf"'), 3);
    assert.ok(more("skyddsnat_store_write_duration_seconds_count") >= 1);
    assert.equal(valueOf(text, "skyddsnat_store_failing", 'board="granby"'), 0);
    assert.match(text, /^skyddsnat_build_info\{version="\d+\.\d+\.\d+",released="\d{4}-\d\d-\d\d"\} 1$/m);
  });
  it("say what a board is behind with, once a minute and from the start", async () => {
    await server.stop();
    await server.start();
    const seen = async () => valueOf(await server.metrics(), "skyddsnat_reports_unassessed", 'board="granby"');
    assert.ok(await until(async () => (await seen()) === 1));
    const now = await server.metrics();
    const oldest = valueOf(now, "skyddsnat_report_unassessed_oldest_timestamp_seconds", 'board="granby"');
    assert.ok(Math.abs(oldest - Date.now() / 1000) < 600, `${oldest}`);
    assert.equal(valueOf(now, "skyddsnat_board_ready", 'board="granby"'), 1);
    for (const rank of ["at_risk", "unassessed", "statutory", "guideline"]) {
      assert.equal(valueOf(now, "skyddsnat_duties_overdue", `board="granby",rank="${rank}"`), 0);
    }
  });
  it("say it when the days have passed", { skip: whyNoPreload }, async () => {
    await server.stop();
    preload.set({ clock: 40 * 86_400_000 });
    await server.start();
    const late = (text_) => valueOf(text_, "skyddsnat_duties_overdue", 'board="granby",rank="unassessed"');
    assert.ok(await until(async () => late(await server.metrics()) >= 1), await server.metrics());
  });
});

describe("the alerts of deploy/alerts", () => {
  const rules = readFileSync(path.resolve(import.meta.dirname, "../../deploy/alerts/skyddsnat.rules.yml"), "utf8");
  const named = new Set(rules.match(/skyddsnat_\w+/g));
  let server;
  before(async () => {
    for (const one of ["backups", "anchors"]) {
      mkdirSync(at(one));
      for (const name of [".hidden", "2027.new.4711"]) writeFileSync(path.join(at(one), name), "");
    }
    writeFileSync(at("backups/empty"), "");
    mkdirSync(at("backups/folder"));
    const folders = [`backup_folder = "${at("backups")}"`, `anchor_folder = "${at("anchors")}"`];
    server = serverWith("alerts", [...makeCertificate("good", -1, 60), ...folders]);
    // A report, so that one waits: over TLS nobody is asked here.
    const plain = new Server({ folder, store: `sqlite:${at("alerts.db")}` });
    await plain.start();
    await (await Client.signedIn(plain, "mottagning")).report(someReport());
    await plain.stop();
    const backup = run(["backup", at("backups/2026"), ...plain.where]);
    assert.equal(backup.status, 0, backup.out);
    utimesSync(at("backups/2026"), 1_780_000_000, 1_780_000_000);
    assert.equal(run(["anchor-key", at("anchor.key")]).status, 0);
    const anchor = run(["anchor", ...server.where, "--key", at("anchor.key"), "--out", at("anchors/first.txt")]);
    assert.equal(anchor.status, 0, anchor.out);
    const signed = readFileSync(at("anchors/first.txt"), "utf8");
    const forged = signed.replace(/\b20(\d\d)-/, (all, year) => `21${year}-`);
    assert.notEqual(forged, signed);
    writeFileSync(at("anchors/later.txt"), forged);
    await server.start();
  });
  after(() => server.stop());

  it("name only what a server says", async () => {
    assert.ok(named.size > 15);
    assert.ok(await until(async () => (await server.metrics()).includes("skyddsnat_looked_timestamp_seconds")));
    const names = new Set(read(await server.metrics()).samples.map(({ name }) => name));
    for (const one of named) assert.ok(names.has(one), one);
  });
  it("know the newest backup and anchor, and nothing that is hidden or being made", async () => {
    const text = await server.metrics();
    assert.equal(valueOf(text, "skyddsnat_backup_newest_timestamp_seconds"), 1_780_000_000);
    const anchored = valueOf(text, "skyddsnat_anchor_newest_timestamp_seconds", 'board="granby"');
    assert.ok(Math.abs(anchored - Date.now() / 1000) < 600, "the one that is as it was signed");
  });
  it("know until when the certificate holds", async () => {
    const until_ = valueOf(await server.metrics(), "skyddsnat_certificate_not_after_timestamp_seconds");
    const left = until_ - Date.now() / 1000;
    assert.ok(Math.abs(left - 60 * 86_400) < 3600, `${left}`);
    assert.doesNotMatch(server.told, /certificate/);
  });
});

describe("a certificate", () => {
  it("that is read anew is told too, and is the one in use", async () => {
    const server = serverWith("renewed", makeCertificate("renewed", -1, 60));
    makeCertificate("short", -1, 10);
    await server.start();
    for (const kind of ["key", "pem"]) copyFileSync(at(`short.${kind}`), at(`renewed.${kind}`));
    server.reload();
    assert.ok(await until(() => /warning the certificate.* expires in 9 days/.test(server.told)), server.told);
    const ends = valueOf(await server.metrics(), "skyddsnat_certificate_not_after_timestamp_seconds");
    assert.ok(Math.abs(ends - Date.now() / 1000 - 10 * 86_400) < 3600);
    await server.stop();
  });
  for (const [what, from, until_, told] of [
    ["that has expired", -30, -1, /error the certificate, or one of its chain, expired on \d{4}-/],
    ["that expires soon", -30, 10, /warning the certificate, or one of its chain, expires in 9 days, on \d{4}-/],
    ["that does not hold yet", 1, 30, /error the certificate holds from \d{4}-.* only: nobody gets in before/],
  ]) {
    it(`${what} is told at the start, with what to do`, async () => {
      const name = what.replaceAll(" ", "-");
      const server = serverWith(name, makeCertificate(name, from, until_));
      await server.start();
      assert.ok(await until(() => told.test(server.told)), server.told);
      assert.match(server.told, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (error|warning) the certificate/m);
      await server.stop();
    });
  }
});
