// Searching over HTTP: how a file was found is told, a cut list reads on, and a protected child is no easier to find.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, someChild, someReport } from "./client.mjs";
import { Server } from "./server.mjs";

let server, staff;
before(async () => {
  server = await Server.start();
  staff = await Client.signedIn(server, "utredare");
});
after(() => server.remove());

const ask = (body) => staff.post("/v1/search", body, { key: null });
const search = async (q, after) => staff.want(200, ask({ q, ...(after && { after }) }));
async function newFile(name, more = {}) {
  return (await staff.report(someReport({ children: [someChild({ name, ...more })] }))).files[0];
}
const brief = ({ name, born, found }) => ({ name, born, ...found });

describe("a search", () => {
  it("tells what it found a file by, with the birth date", async () => {
    const { file, case_number } = await newFile("Yıldız Åkervall", { born: "2017-01-01" });
    await staff.do(file, "record_guardian", { name: "Zelmira Vinterquist", relation: "mother", has_custody: "yes" });
    const child = { name: "Yıldız Åkervall", born: "2017-01-01", whose: "child" };
    for (const [q, by] of [
      ["yildiz", "name"],
      ["Y\u0131ld\u0131z A\u030Akervall", "name"],
      ["Akervall", "keyboard"],
      ["Åkerv", "first_letters"],
      ["Åkerwal", "spelling"],
      [case_number, "case_number"],
      [case_number.toLowerCase().replaceAll("-", ""), "case_number"],
      [String(Number(case_number.slice(-6))), "case_number"],
    ]) {
      assert.deepEqual((await search(q)).items.map(brief), [{ ...child, by }], q);
    }
    const [hit] = (await search("vinterkvist")).items.map(brief);
    assert.deepEqual([hit.by, hit.whose, hit.name], ["spelling", "person", "Zelmira Vinterquist"]);
    assert.equal(hit.relation.id, "mother");
    assert.deepEqual((await search("åkervall yıldız")).items.length, 1);
    assert.deepEqual((await search("Yıldız Vinterquist")).items, [], "parts of two people's names");
  });

  it("reads on where it was cut, and takes no place that it has not given", async () => {
    for (let i = 0; i < 53; ++i) await newFile("Mängdun Provdal");
    const first = await search("mängdun");
    assert.deepEqual([first.items.length, typeof first.next], [50, "string"]);
    const rest = await search("mängdun", first.next);
    assert.deepEqual([rest.items.length, rest.next, rest.cut], [3, undefined, undefined]);
    assert.equal(new Set([...first.items, ...rest.items].map(({ id }) => id)).size, 53);
    for (const after of ["x", "", `99${"0".repeat(32)}`, first.next.slice(1)]) {
      const { status, body } = await ask({ q: "mängdun", after });
      assert.deepEqual([status, body.field], [422, "after"], after);
    }
  });

  it("finds a protected child by its whole name and its numbers only, and shows none of it", async () => {
    const { file, case_number } = await newFile("Hemliga Skuggströmsson", { identity_number: "20170101-2393" });
    await staff.do(file, "record_guardian", { name: "Dolda Skymningsdal", relation: "father", has_custody: "no" });
    await staff.do(file, "record_protection", { protection: "assumed_identity", grounds: "Beslut" });
    for (const q of ["Hemliga", "Skuggstromsson", "20170101-2393", case_number]) {
      const { items } = await search(q);
      assert.deepEqual(
        items.map(({ id, name, born, found }) => [id, name, born, found.name]),
        [[file, "Skyddad identitet", undefined, undefined]],
        q,
      );
    }
    for (const q of ["Hem", "Hemlig", "Skuggströmson", "Skymningsdal", "Dolda", "Dolda 20170101-2393"]) {
      assert.deepEqual((await search(q)).items, [], q);
    }
  });
});
