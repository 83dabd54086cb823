// The description by itself: whole, closed, and the same from the program and from the server.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, description } from "./client.mjs";
import { Server } from "./server.mjs";

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

  it("has every schema it refers to", () => {
    assert.ok(eachReference.length > 100);
    for (const [at, to] of eachReference) {
      const name = to.replace("#/components/schemas/", "");
      assert.ok(name in document.components.schemas, `${at}: ${to}`);
    }
  });

  it("refers to every schema it has", () => {
    const used = new Set(eachReference.map(([, to]) => to.replace("#/components/schemas/", "")));
    assert.deepEqual(
      Object.keys(document.components.schemas).filter((name) => !used.has(name)),
      [],
    );
  });

  it("has schemas that a strict validator takes", () => {
    for (const name of Object.keys(document.components.schemas)) assert.ok(description.ajv.getSchema(name), name);
  });

  it("closes every object that is answered or sent", () => {
    for (const [at, value] of eachValue(document)) {
      if (value?.type !== "object" || at.includes("openapi.json")) continue;
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
      const stores = /commands|\/(join|keep_apart)$|\/v1\/(reports|applications|initiatives|assignments)/.test(path);
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
    const served = await new Client(server).get("/v1/openapi.json");
    assert.deepEqual(served.body, document);
  });
});
