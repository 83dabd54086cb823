// The API's description, as the program prints it, and the holding of real requests and answers against it.
// SPDX-License-Identifier: EUPL-1.2
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { run } from "./server.mjs";

const kPrefix = "#/components/schemas/";
const kGiven = { unit: "mottagning" }; // Of every board in the tests

function withPlainReferences(schema) {
  const text = JSON.stringify(schema);
  return JSON.parse(text.replaceAll(`"$ref":"${kPrefix}`, '"$ref":"'));
}

export class Description {
  constructor(document) {
    this.document = document;
    this.ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictTypes: false, allErrors: true });
    addFormats(this.ajv);
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      this.ajv.addSchema(withPlainReferences(schema), name);
    }
    this.compiled = new Map();
    this.operations = [];
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        this.operations.push({ method: method.toUpperCase(), path, segments: path.split("/"), operation });
      }
    }
    // A literal segment is nearer than a parameter.
    this.operations.sort((a, b) => a.path.split("{").length - b.path.split("{").length);
  }

  static load() {
    const printed = run(["openapi"]);
    if (printed.status !== 0) throw new Error(printed.out);
    return new Description(JSON.parse(printed.out));
  }

  /** Addresses with underscores, and openapi.json, are old ways of writing those that are described. */
  find(method, target) {
    const path = new URL(target, "http://x").pathname.replace("/openapi.json", "/openapi");
    const segments = path.split("/").map((one) => one.replaceAll("_", "-"));
    return this.operations.find(
      (one) =>
        one.method === method &&
        one.segments.length === segments.length &&
        one.segments.every((segment, i) => segment.startsWith("{") || segment === segments[i]),
    );
  }

  /** A body that the schema takes: what is required, and of each the least. `id`: wherever one is asked for. */
  bodyFor({ operation }, id) {
    const schema = operation.requestBody?.content["application/json"].schema;
    return schema && this.#sample(schema, id);
  }
  #sample(schema, id) {
    if (schema.$ref) return this.#sample(this.document.components.schemas[schema.$ref.slice(kPrefix.length)], id);
    if (schema.oneOf) return this.#sample(schema.oneOf[0], id);
    if (schema.enum) return schema.enum[0];
    switch (schema.type) {
      case "object":
        return Object.fromEntries(
          (schema.required ?? []).map((name) => [name, kGiven[name] ?? this.#sample(schema.properties[name], id)]),
        );
      case "array":
        return [this.#sample(schema.items, id)];
      case "integer":
        return schema.minimum ?? 1;
      case "boolean":
        return true;
      default:
        if (schema.format === "date") return "2026-10-01";
        if (schema.format === "date-time") return "2026-10-01T08:00:00Z";
        return schema.minLength === 32 || schema.pattern?.includes("{32}") ? id : "prov";
    }
  }

  /** What a reference leads to; anything else is itself. */
  follow(value) {
    if (!value?.$ref) return value;
    return value.$ref
      .slice(2)
      .split("/")
      .reduce((within, name) => within?.[name], this.document);
  }

  /** What is wrong with a value of a schema. */
  errorsOf(schema, value) {
    return this.#errors(schema, value);
  }
  #errors(schema, value) {
    const key = JSON.stringify(schema);
    if (!this.compiled.has(key)) this.compiled.set(key, this.ajv.compile(withPlainReferences(schema)));
    const validate = this.compiled.get(key);
    if (validate(value)) return [];
    return validate.errors.map(
      (error) => `${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`,
    );
  }

  /** What is wrong with a request that the server took. */
  requestErrors({ method, target, headers, body }) {
    const found = this.find(method, target);
    if (!found) return [`${method} ${target} is not described`];
    const out = [];
    for (const parameter of found.operation.parameters) {
      if (parameter.in !== "header") continue;
      const value = headers[parameter.name];
      if (value === undefined && parameter.required) out.push(`the header ${parameter.name} is required`);
      if (value !== undefined) out.push(...this.#errors(parameter.schema, value));
    }
    const schema = found.operation.requestBody?.content["application/json"].schema;
    if (schema) out.push(...this.#errors(schema, body));
    return out;
  }

  /** What is wrong with an answer. What is not described must not be there. */
  answerErrors({ method, target, status, type, body }) {
    const found = this.find(method, target);
    if (!found) return status === 404 || status === 405 ? [] : [`${method} ${target} is not described`];
    const response = this.follow(
      found.operation.responses[status] ?? (status >= 400 ? found.operation.responses.default : undefined),
    );
    if (!response) return [`the status ${status} is not described`];
    if (!response.content) return body === "" ? [] : ["no body is described"];
    const content = Object.entries(response.content).find(([name]) => type?.startsWith(name));
    if (!content) return [`the type ${type} is not described`];
    return this.#errors(content[1].schema, body);
  }
}
