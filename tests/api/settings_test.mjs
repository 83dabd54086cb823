// Settings that do not fit each other, another board's, or what is in the store: refused before anything is lost.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, someReport } from "./client.mjs";
import { kWorkers, run, Server, settings } from "./server.mjs";

const kUnits = 'units = [{ id = "mottagning", sv = "Mottagningen" }, { id = "jour", sv = "Jouren" }]';
const config = path.join(tmpdir(), `skyddsnat-settings-${process.pid}.toml`);
after(() => rmSync(config));

describe("a unit that owns what comes in and is none", () => {
  const serve = (lines) => {
    writeFileSync(config, ['store = "memory:"', ...lines].join("\n"));
    return run(["serve", "--config", config, "--port", "0"]);
  };
  for (const [what, lines, told] of [
    ["by day", ['day_unit = "norr"', 'duty_unit = "jour"', kUnits], /:2: day_unit is "norr", .* none of the units/],
    ["at night", ['day_unit = "jour"', 'duty_unit = "natt"', kUnits], /:3: duty_unit is "natt", .*mottagning, jour\./],
    ["by default", ['day_unit = "mottagning"', kUnits], /the default of duty_unit: duty_unit is "socialjour"/],
  ]) {
    it(`is refused at the start: ${what}`, () => {
      const done = serve(lines);
      assert.equal(done.status, 1);
      assert.match(done.out, told);
    });
  }
});

describe("the boards of an installation", () => {
  let server;
  const staff = { ...kWorkers[1], board: undefined };
  before(async () => {
    server = new Server();
    server.putAccount(staff);
    server.addBoard(settings("norby", "Norby"));
    server.putAccount({ worker: "nord1", login: "nord", name: "Nord", role: "intake", unit: "jour", board: "norby" });
    await server.start();
    await (await Client.signedIn(server, "mottagning")).report(someReport());
    await (await Client.signedIn(server, "nord", { board: "norby" })).report(someReport());
    await server.stop();
  });
  after(() => server.remove());
  const changed = (board, name, from, to) => settings(board, name).map((line) => line.replace(from, to));
  const lineOf = (lines, key) => lines.findIndex((line) => line.startsWith(key)) + 1;

  for (const [what, board, from, to, key, told] of [
    ["another's prefix", "soderby", '"SÖ"', '"GR"', "case_prefix", /case_prefix is "GR", as the board granby has it/],
    ["another's prefix in small letters", "soderby", '"SÖ"', '"no"', "case_prefix", /as the board norby has it/],
    ["a day unit that is none", "soderby", /^day.*/, 'day_unit = "norr"', "day_unit", /day_unit is "norr"/],
    ["a prefix other than its numbers have", "norby", '"NO"', '"NB"', "case_prefix", /numbers as NO-\d\d-000001/],
    [
      "a unit less, which somebody is of",
      "norby",
      /\{ id = "jour", sv = "Jouren" \}|duty_unit = "jour"/,
      (found) => (found.startsWith("duty") ? 'duty_unit = "mottagning"' : '{ id = "natt", sv = "Natten" }'),
      "units",
      /the unit "jour" is gone, and has .*1 accounts/,
    ],
  ]) {
    it(`are not given ${what}`, () => {
      const lines = changed(board, board === "norby" ? "Norby" : "Söderby", from, to);
      assert.throws(() => server.addBoard(lines), (error) => {
        assert.match(error.message, told);
        assert.ok(error.message.includes(`board.toml:${lineOf(lines, key)}: `), error.message);
        return true;
      });
    });
  }
  it("are as they were, and may have other names", async () => {
    assert.match(server.addBoard(settings("norby", "Norby och Söderby")), /^changed /);
    await server.start();
    await server.stop();
  });

  it("give a file to no unit or person that is none", async () => {
    await server.start();
    const one = await Client.signedIn(server, "mottagning");
    const { file } = (await one.report(someReport())).files[0];
    for (const [field, id] of [["unit", "finns_inte"], ["worker", "ingen"]]) {
      const given = { unit: "mottagning", [field]: id, reasons: "Fel" };
      for (const refused of [
        await one.command(file, "assign", given),
        await one.post("/v1/assignments", { ...given, files: [file] }),
      ]) {
        assert.deepEqual([refused.status, refused.body.reason, refused.body.field], [422, "unknown_choice", field]);
      }
    }
    await server.stop();
  });

  const runWith = (verb, lines) => {
    const [flag, where] = server.where;
    const text = flag === "--config" ? readFileSync(where, "utf8") : `store = "${where}"`;
    writeFileSync(config, [text, ...lines].join("\n"));
    return run([...verb, "--config", config]);
  };
  const startWith = (lines) => runWith(["serve", "--port", "0"], lines);
  it("are not whole where open files stand in nobody's list", () => {
    const done = runWith(["verify"], ['units = [{ id = "jour", sv = "J" }]']);
    assert.equal(done.status, 1);
    assert.match(done.out, /^unit "\w+": it has 2 open files and is none of the units/);
    assert.match(runWith(["verify"], []).out, /^whole: 2 files/);
  });
  for (const [what, lines, told] of [
    ["another's prefix", ['case_prefix = "NO"'], /case_prefix is "NO"/],
    ["another prefix than its numbers have", ['case_prefix = "GB"'], /is "GB", and the board has given numbers as GR-/],
    ["no unit where somebody is", ['day_unit = "jour"', 'duty_unit = "jour"', 'units = [{ id = "jour", sv = "J" }]'],
      /the unit "mottagning" is gone, and has .*1 accounts/],
  ]) {
    it(`the first does not start with ${what}`, () => {
      const done = startWith(lines);
      assert.equal(done.status, 1, done.out);
      assert.match(done.out, told);
      assert.match(done.out, new RegExp(`${path.basename(config)}:\\d+: `));
    });
  }
});
