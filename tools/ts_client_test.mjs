// Each kind of schema as a type; and a whole small description as a client.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clientOf, typeOf } from "./ts_client.mjs";

const string = { type: "string" };
const operation = (more) => ({ operationId: "get_a", summary: "An a", parameters: [], ...more });
const document = {
  components: { schemas: { Word: { ...string, description: "A word" } } },
  paths: {
    "/a/{id}": {
      get: operation({
        parameters: [
          { in: "path", name: "id", required: true, schema: string },
          { in: "query", name: "page", required: false, schema: { type: "integer" } },
        ],
        responses: { 200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Word" } } } } },
      }),
      post: operation({
        operationId: "do_a_thing",
        parameters: [{ in: "header", name: "Idempotency-Key", required: true, schema: string }],
        requestBody: { content: { "application/json": { schema: { type: "object", properties: { to: string } } } } },
        responses: { 204: {} },
      }),
    },
  },
};

describe("the type of a schema", () => {
  for (const [schema, type] of [
    [{ type: "string" }, "string"],
    [{ type: "string", format: "date" }, "Day"],
    [{ type: "string", format: "date-time" }, "Instant"],
    [{ type: "string", pattern: "^[0-9a-f]{32}$" }, "Id"],
    [{ type: ["string", "null"], format: "date" }, "Day | null"],
    [{ type: "integer", minimum: 0 }, "number"],
    [{ type: "boolean" }, "boolean"],
    [{ enum: ["a", "b"] }, '"a" | "b"'],
    [{ const: "1" }, '"1"'],
    [{ $ref: "#/components/schemas/Duty" }, "Duty"],
    [{ $ref: "#/components/schemas/File" }, "ChildFile"],
    [{ oneOf: [{ type: "string" }, { type: "integer" }] }, "string | number"],
    [{ type: "array", items: { $ref: "#/components/schemas/Duty" } }, "Duty[]"],
    [{ type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
    [{ type: "object" }, "Record<string, unknown>"],
    [{ type: "object", properties: {} }, "Record<string, never>"],
    [
      { type: "object", properties: { a: string, "b-c": string }, required: ["a"] },
      '{\n  a: string;\n  "b-c"?: string;\n}',
    ],
  ]) {
    it(JSON.stringify(schema), () => assert.equal(typeOf(schema), type));
  }
  it("none for what it does not know", () => assert.throws(() => typeOf({ type: "sound" }), /no type/));
});

describe("a client", () => {
  const text = clientOf(document);
  for (const line of [
    "export type Word = string;",
    "  'GET /a/{id}': {asked: {path: {id: string}; query?: {page?: number}}; answer: Word};",
    "  'POST /a/{id}': {asked: {body: DoAThingBody; key: string}; answer: undefined};",
    "export type DoAThingBody = {\n  to?: string;\n};",
  ]) {
    it(line, () => assert.ok(text.includes(`${line}\n`), text));
  }
});
