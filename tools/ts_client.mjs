// Writes the API's types and a small typed client in TypeScript from its description.
//
//   node tools/ts_client.mjs docs/reference/openapi.json OUT.ts
//
// One type for each schema, one for what each command is sent, and one function, call(), that knows for every operation
// what it takes and gives: an address that does not exist, a missing field or a wrong name does not compile.
// SPDX-License-Identifier: EUPL-1.2
import { readFileSync, writeFileSync } from "node:fs";

const kPrefix = "#/components/schemas/";
const kFormats = { date: "Day", "date-time": "Instant" };
const isName = (name) => /^[A-Za-z_$][\w$]*$/.test(name);
const key = (name) => (isName(name) ? name : JSON.stringify(name));
// File and Unit are too near to names of the platform to be taken over as they are.
const kNames = { File: "ChildFile", Unit: "UnitLoad" };
const typeName = (name) => kNames[name] ?? name;

function unionOf(types) {
  return types.map((type) => (type.includes("=>") ? `(${type})` : type)).join(" | ");
}

/** The type of a schema; `depth` is how far it is indented. */
export function typeOf(schema, depth = 0) {
  if (schema.$ref) return typeName(schema.$ref.slice(kPrefix.length));
  if (schema.enum) return unionOf(schema.enum.map((one) => JSON.stringify(one)));
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.oneOf) return unionOf(schema.oneOf.map((one) => typeOf(one, depth)));
  if (Array.isArray(schema.type)) return unionOf(schema.type.map((type) => typeOf({ ...schema, type }, depth)));
  switch (schema.type) {
    case "string":
      return kFormats[schema.format] ?? (schema.pattern?.includes("{32}") ? "Id" : "string");
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array": {
      const item = typeOf(schema.items, depth);
      return item.includes(" ") && !item.startsWith("{") ? `(${item})[]` : `${item}[]`;
    }
    case "object":
      return objectType(schema, depth);
    default:
      throw new Error(`no type for ${JSON.stringify(schema)}`);
  }
}

function comment(text, indent) {
  return text ? `${indent}/** ${text.replaceAll("*/", "* /")} */\n` : "";
}

function objectType(schema, depth) {
  if (!schema.properties) return "Record<string, unknown>";
  const indent = "  ".repeat(depth + 1),
    required = new Set(schema.required);
  const lines = Object.entries(schema.properties).map(
    ([name, inner]) =>
      comment(inner.description, indent) +
      `${indent}${key(name)}${required.has(name) ? "" : "?"}: ${typeOf(inner, depth + 1)};\n`,
  );
  return lines.length === 0 ? "Record<string, never>" : `{\n${lines.join("")}${"  ".repeat(depth)}}`;
}

/** "assess_safety" → "AssessSafety" */
function camel(id) {
  return id
    .split("_")
    .map((part) => part[0].toUpperCase() + part.slice(1))
    .join("");
}

function* listOperations(document) {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) yield { path, method: method.toUpperCase(), operation };
  }
}

function bodyOf(operation) {
  return operation.requestBody?.content["application/json"].schema;
}

function answerOf(operation) {
  const [, good] = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  const [type, content] = Object.entries(good.content ?? {})[0] ?? [];
  if (!type) return "undefined";
  return type === "application/json" ? typeOf(content.schema) : "string";
}

function parametersOf(operation, where) {
  const found = operation.parameters.filter((one) => one.in === where);
  if (found.length === 0) return "";
  const members = found.map((one) => `${key(one.name)}${one.required ? "" : "?"}: ${typeOf(one.schema)}`);
  const needed = found.some((one) => one.required) ? "" : "?";
  return `${where}${needed}: {${members.join("; ")}}`;
}

function operationType({ path, method, operation }) {
  const has = (name) => operation.parameters.some((one) => one.name === name);
  const asked = [
    parametersOf(operation, "path"),
    parametersOf(operation, "query"),
    bodyOf(operation) ? `body: ${camel(operation.operationId)}Body` : "",
    has("Idempotency-Key") ? "key: string" : "",
    has("If-Match") ? "ifMatch?: number" : "",
  ].filter(Boolean);
  return (
    comment(operation.summary, "  ") +
    `  '${method} ${path}': {asked: {${asked.join("; ")}}; answer: ${answerOf(operation)}};\n`
  );
}

const kHead = `// Generated from docs/reference/openapi.json by tools/ts_client.mjs; do not edit.
//
// What the API says and is told, as types, and call(), which knows for every operation what it takes and gives.
// SPDX-License-Identifier: EUPL-1.2

export type Day = string; // "2026-11-21", a Swedish calendar day
export type Instant = string; // "2026-11-21T03:12:00.000Z"
export type Id = string; // 32 hexadecimal digits

`;

const kClient = `
export type Operation = keyof Operations;
export type Asked<Op extends Operation> = Operations[Op]['asked'];
export type Answer<Op extends Operation> = Operations[Op]['answer'];

/** A problem, of which a server on the way may say less. */
export type Told = Pick<Problem, 'type' | 'title' | 'status'> & Partial<Problem>;

/** An answer that is not what was asked for. Status 0: no answer came. */
export class Refused extends Error {
  readonly problem: Told;
  constructor(problem: Told) {
    super(problem.title);
    this.problem = problem;
  }
}

/** 32 hexadecimal digits; draw one for each thing to be done, and keep it when you repeat. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function refusedWith(status: number): Refused {
  return new Refused({type: 'about:blank', title: '', status});
}

type Loose = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  key?: string;
  ifMatch?: number;
};

type Sent = {csrf?: string; base?: string; keepalive?: boolean; unattended?: boolean};

function addressOf(pattern: string, {path = {}, query = {}}: Loose): string {
  const address = pattern.replace(/\\{(\\w+)\\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? address : \`\${address}?\${parameters.toString()}\`;
}

/**
 * \`csrf\` from Me, for everything that changes something; \`keepalive\`: sent though the page goes away;
 * \`unattended\`: the page asks by itself, which keeps no session alive.
 */
export async function call<Op extends Operation>(
  operation: Op,
  asked: Asked<Op>,
  {csrf = '', base = '', keepalive = false, unattended = false}: Sent = {},
): Promise<Answer<Op>> {
  const [method, pattern] = operation.split(' ') as [string, string];
  const loose: Loose = asked;
  const headers: Record<string, string> = {Accept: 'application/json'};
  if (loose.body !== undefined) headers['Content-Type'] = 'application/json';
  if (loose.key !== undefined) headers['Idempotency-Key'] = loose.key;
  if (loose.ifMatch !== undefined) headers['If-Match'] = \`"\${loose.ifMatch}"\`;
  if (csrf && method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (unattended) headers.Unattended = '1';
  const body = loose.body === undefined ? undefined : JSON.stringify(loose.body);
  const init: RequestInit = {method, headers, body, credentials: 'same-origin', keepalive};
  const response = await fetch(base + addressOf(pattern, loose), init).catch(() => null);
  if (response === null) throw refusedWith(0);
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  if (!response.ok) {
    const problem: unknown = isJson ? await response.json().catch(() => null) : null;
    throw problem === null ? refusedWith(response.status) : new Refused(problem as Told);
  }
  if (response.status === 204) return undefined as Answer<Op>;
  return (isJson ? await response.json() : await response.text()) as Answer<Op>;
}
`;

export function clientOf(document) {
  let out = kHead;
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    out += comment(schema.description, "") + `export type ${typeName(name)} = ${typeOf(schema)};\n`;
  }
  out += "\n";
  const operations = [...listOperations(document)];
  for (const { operation } of operations) {
    const body = bodyOf(operation);
    if (body) out += `export type ${camel(operation.operationId)}Body = ${typeOf(body)};\n`;
  }
  out += `\nexport type Operations = {\n${operations.map(operationType).join("")}};\n`;
  return out + kClient;
}

if (import.meta.filename === process.argv[1]) {
  const [from, to] = process.argv.slice(2);
  if (!to) {
    console.error("node tools/ts_client.mjs docs/reference/openapi.json OUT.ts");
    process.exit(2);
  }
  writeFileSync(to, clientOf(JSON.parse(readFileSync(from, "utf8"))));
}
