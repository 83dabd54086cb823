// The description by itself: whole, closed, and the same from the program and from the server.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { Client, description, newKey, someReport } from "./client.mjs";
import { kWorkers, Server } from "./server.mjs";

const { document, operations } = description;

function* eachValue(value, at = "") {
  yield [at, value];
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) yield* eachValue(inner, `${at}/${key}`);
}
const eachReference = [...eachValue(document)].filter(([at]) => at.endsWith("/$ref"));

describe("the description", () => {
  it("says what it is", () => {
    assert.equal(document.openapi, "3.1.0");
    assert.match(document.info.title, /\S/);
    assert.match(document.info.version, /^\d+\.\d+\.\d+$/);
  });

  it("has every part it refers to", () => {
    assert.ok(eachReference.length > 100);
    for (const [at, to] of eachReference) assert.ok(description.follow({ $ref: to }), `${at}: ${to}`);
  });

  it("refers to every part it has", () => {
    const used = new Set(eachReference.map(([, to]) => to));
    for (const kind of ["schemas", "responses", "parameters", "headers", "examples"]) {
      const unused = Object.keys(document.components[kind]).filter((name) => !used.has(`#/components/${kind}/${name}`));
      assert.deepEqual(unused, [], kind);
    }
  });

  it("has an example with each body, which the schema takes", () => {
    let count = 0;
    for (const [at, value] of eachValue(document)) {
      if (!/\/content\/[^$]*$/.test(at) || !value?.schema) continue;
      const examples = Object.values(value.examples ?? {}).map((one) => description.follow(one));
      assert.ok(examples.length > 0, at);
      for (const { value: example } of examples) assert.deepEqual(description.errorsOf(value.schema, example), [], at);
      ++count;
    }
    assert.ok(count > 150, `${count}`);
  });

  it("names nobody: each identity number is of those that are published for tests", () => {
    for (const [at, value] of eachValue(document)) {
      const numbers = typeof value === "string" ? (value.match(/(?<!\w)\d{8}-?\d{4}(?!\w)/g) ?? []) : [];
      for (const number of numbers) assert.match(number, /(238|239)\d$/, `${at}: ${value}`);
    }
  });

  it("has schemas that a strict validator takes", () => {
    for (const name of Object.keys(document.components.schemas)) assert.ok(description.ajv.getSchema(name), name);
  });

  it("closes every object that is answered or sent", () => {
    for (const [at, value] of eachValue(document)) {
      if (value?.type !== "object" || at.includes("/v1/openapi/")) continue;
      // An object of any fields says of what kind they are.
      if (value.additionalProperties?.type) continue;
      assert.equal(value.additionalProperties, false, at);
      for (const name of value.required ?? []) assert.ok(name in value.properties, `${at}: ${name}`);
    }
  });

  it("gives every operation an id of its own, a summary and what can come back", () => {
    const ids = operations.map((one) => one.operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
    for (const { method, path, operation } of operations) {
      const name = `${method} ${path}`;
      assert.match(operation.operationId, /^[a-z][a-z0-9_]*$/, name);
      assert.match(operation.summary, /\S/, name);
      assert.ok(
        Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)),
        name,
      );
      assert.ok(operation.responses.default, name);
      assert.ok(Array.isArray(operation.security), name);
    }
  });

  it("names in each address exactly its parameters, each once", () => {
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((one) => one.in === "path").map((one) => one.name);
      assert.deepEqual(
        inPath,
        [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]),
        path,
      );
      const all = operation.parameters.map((one) => `${one.in} ${one.name}`);
      assert.equal(new Set(all).size, all.length, path);
    }
  });

  it("wants a token with every change that a session makes, and a key with what is stored anew", () => {
    for (const { method, path, operation } of operations) {
      const find = (name) => operation.parameters.find((one) => one.name === name);
      const session = operation.security.length > 0;
      assert.equal(find("X-CSRF-Token") !== undefined, session && method !== "GET", `${method} ${path}`);
      const kStored = /commands|\/(join|keep-apart)$|\/v1\/(reports|applications|initiatives|assignments|delegations)/;
      const stores = kStored.test(path) && !path.endsWith("/trial") && method !== "GET";
      assert.equal(find("Idempotency-Key")?.required ?? false, stores, `${method} ${path}`);
    }
  });

  it("has no identity number or name in any address", () => {
    for (const { path, operation } of operations) {
      const names = operation.parameters.filter((one) => one.in !== "header").map((one) => one.name);
      assert.deepEqual(
        names.filter((name) => /name|identity|born|^q$/.test(name)),
        [],
        path,
      );
    }
  });
});

describe("the description that is served", () => {
  let server;
  before(async () => (server = await Server.start()));
  after(() => server.remove());
  it("is the one that the program prints", async () => {
    for (const target of ["/v1/openapi", "/v1/openapi.json"]) {
      assert.deepEqual((await new Client(server).get(target)).body, document, target);
    }
  });

  it("has the address and the contact of the configuration", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-api-"));
    const config = path.join(folder, "skyddsnat.toml");
    const lines = [
      `store = "sqlite:${folder}/store.db"`,
      'public_address = "https://akt.granby.example/"',
      'contact_email = "api@granby.example"',
      "port = 0",
    ];
    writeFileSync(config, lines.join("\n"));
    const own = new Server({ config });
    try {
      own.putAccount(kWorkers[0]);
      await own.start();
      const { body } = await new Client(own).get("/v1/openapi");
      assert.deepEqual(
        body.servers.map((one) => one.url),
        ["https://akt.granby.example", "https://akt.granby.example/{board}"],
      );
      assert.equal(body.info.contact.email, "api@granby.example");
      assert.equal(body.externalDocs.url, "https://akt.granby.example/v1/guide");
    } finally {
      await own.remove();
      rmSync(folder, { recursive: true });
    }
  });

  it("is of a guide that the server has itself", async () => {
    const guide = await new Client(server).get("/v1/guide");
    assert.match(guide.headers.get("content-type"), /^text\/markdown/);
    assert.match(guide.body, /^# Send reports from another system\n/);
    assert.match(guide.body, /\n## Terms and limits\n/);
  });

  it("has addresses with hyphens, and takes the old ones", async () => {
    const staff = await Client.signedIn(server, "mottagning");
    const { files } = await staff.report(someReport());
    for (const command of ["write-note", "write_note"]) {
      const body = { kind: "note", text: "Något." };
      assert.equal((await staff.post(`/v1/files/${files[0].file}/commands/${command}`, body)).status, 200, command);
    }
    for (const address of ["keep-apart", "keep_apart"]) {
      const answer = await staff.post(`/v1/files/${files[0].file}/${address}`, { other: newKey(), grounds: "Två" });
      assert.equal(answer.status, 409, `${address}: ${JSON.stringify(answer.body)}`);
    }
  });

  it("names each problem by the mark of its request", async () => {
    const trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    const told = await new Client(server).get("/v1/me", {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    assert.equal(told.body.instance, "urn:uuid:4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
    const made = await new Client(server).get("/v1/me");
    assert.equal(made.body.instance.slice(9).replaceAll("-", ""), made.headers.get("traceparent").slice(3, 35));
    assert.notEqual(made.body.instance, told.body.instance);
  });
});
