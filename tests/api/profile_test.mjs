// DIGG's REST API profile, rule by rule, over the description: which are met, and which are not and why.
//
// The ids and what they ask are those of the profile (dataportal.se/rest-api-profil), as far as they can be seen in a
// description; the checks are our own. A rule that is departed from must really be broken, and stand on the page
// docs/explanation/rest-api-profile.md with its reason; the page's count is this one's.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { description } from "./client.mjs";

const { document, operations } = description;
const { info, components, servers } = document;
const kPage = path.join(import.meta.dirname, "../../docs/explanation/rest-api-profile.md");

const isText = (value) => typeof value === "string" && value.trim() !== "";
const named = ({ method, path: at }) => `${method} ${at}`;
const offending = (list, isWrong, name = (one) => one) => list.filter(isWrong).map(name);
const parametersOf = (one) => one.operation.parameters.map((parameter) => description.follow(parameter));
const everyParameter = operations.flatMap(parametersOf);
const queries = everyParameter.filter((one) => one.in === "query").map((one) => one.name);
const answers = operations.flatMap((one) =>
  Object.entries(one.operation.responses).map(([status, answer]) => ({
    name: `${named(one)} ${status}`,
    status,
    answer: description.follow(answer),
  })),
);
const good = answers.filter(({ status }) => Number(status) < 400);
const bad = answers.filter(({ status }) => status === "default" || Number(status) >= 400);
const bodies = operations.flatMap(({ operation, ...one }) =>
  operation.requestBody ? [{ name: named(one), content: operation.requestBody.content }] : [],
);
const contents = [...bodies, ...answers.map(({ name, answer }) => ({ name, content: answer.content ?? {} }))];
const words = (at) => at.split("/").filter((one) => one && !one.startsWith("{"));
const paths = Object.keys(document.paths);
const properties = Object.entries(components.schemas).flatMap(([name, schema]) =>
  Object.entries(schema.properties ?? {}).map(([member, of]) => ({ name: `${name}.${member}`, member, of })),
);
const schemes = Object.values(components.securitySchemes);
const addresses = servers.flatMap(({ url }) => paths.map((at) => url.replace("{board}", "granby") + at));
const paged = operations.filter((one) => parametersOf(one).some(({ name }) => name === "after"));
const isSnake = (name) => /^[a-z]+(_[a-z0-9]+)*$/.test(name);

// `finds`: what is against the rule. `departs`: we know, and the page says why.
const kRules = [
  ["DOK.01", "BÖR", "the documentation is online",
    () => offending(["url", "description"], (one) => !isText(document.externalDocs?.[one]))],
  ["DOK.03", "SKALL", "version, title, purpose, contact, licence", () => [
    ...offending(["version", "title", "description"], (one) => !isText(info[one])),
    ...offending(["name", "url", "email"], (one) => !isText(info.contact?.[one])),
    ...offending(["name", "url"], (one) => !isText(info.license?.[one])),
  ]],
  ["DOK.06", "BÖR", "in Swedish and in English",
    () => offending([/\boch\b/, /\band\b/], (one) => !one.test(info.description), String)],
  ["DOK.07", "BÖR", "an overall description", () => offending(["description"], (one) => !isText(info[one]))],
  ["DOK.08", "SKALL", "terms or a service level", () => offending(["termsOfService"], (one) => !isText(info[one]))],
  ["DOK.09", "SKALL", "known limits", () => offending(["limits"], (one) => !info.description.includes(one))],
  ["DOK.11", "SKALL", "purpose and behaviour", () => offending(["description"], (one) => !isText(info[one]))],
  ["DOK.15", "SKALL", "examples of every request and answer", () =>
    contents.flatMap(({ name, content }) =>
      offending(Object.values(content), (one) => Object.keys(one.examples ?? {}).length === 0, () => name))],
  ["DOK.17", "BÖR", "the latest OpenAPI", () => offending([document.openapi], (one) => !/^3\.\d+\.\d+$/.test(one))],
  ["DOK.18", "BÖR", "JSON or YAML",
    () => offending(bodies, ({ content }) => !content["application/json"], (one) => one.name)],
  ["DOK.19", "SKALL", "every operation described",
    () => offending(operations, (one) => !isText(one.operation.description), named)],
  ["DOK.20", "SKALL", "every answer described",
    () => offending(answers, ({ answer }) => !isText(answer.description), (one) => one.name)],
  ["DOT.01", "SKALL", "instants and days as RFC 3339 in answers", () => timesAgainst(/Z$/)],
  ["DOT.04", "SKALL", "the time zone is said", () => timesAgainst(/(Z|[+-]\d\d:\d\d)$/)],
  ["RES.02", "BÖR", "no identity numbers in addresses", () =>
    offending(
      everyParameter.filter((one) => one.in !== "header"),
      ({ name }) => /^(pnr|ssn|person.*n(umme)?r|.*identity_?number)$/i.test(name),
      (one) => one.name,
    )],
  ["RES.06", "SKALL", "resources in lower case with hyphens",
    () => offending(paths, (at) => !words(at).every((one) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(one)))],
  ["UFN.01", "BÖR", "{protocol}://{domain}/{api}/{version}/{resource}", () =>
    offending(addresses, (one) => !/^https:\/\/[^/]+\/[^/]+\/v\d+\//.test(one)), "departs"],
  ["UFN.02", "SKALL", "HTTPS on 443",
    () => offending(servers, ({ url }) => !/^https:\/\/[^/:]+(:443)?(\/|$)/.test(url), (one) => one.url)],
  ["UFN.05", "BÖR", "no address is longer than 2,048", () => offending(addresses, (one) => one.length > 1500)],
  ["UFN.07", "SKALL", "a–z, 0–9, - . ~ only",
    () => offending(addresses, (one) => !/^https:\/\/[a-z0-9/.~-]+$/.test(one.replace(/\{\w+\}/g, "x")))],
  ["UFN.08", "SKALL", "only hyphens between words",
    () => offending(paths, (at) => words(at).some((one) => /[._~]|^-|-$|--/.test(one)))],
  ["UFN.09", "SKALL", "no blank and no underscore",
    () => offending([...servers.map((one) => one.url), ...paths], (one) => /[ _]/.test(one))],
  ["AME.01", "BÖR", "answers and requests are JSON", () =>
    offending(
      good,
      ({ answer }) => answer.content && !answer.content["application/json"],
      (one) => one.name,
    ), "departs"],
  ["AME.02", "BÖR", "application/json is taken",
    () => offending(bodies, ({ content }) => !content["application/json"], (one) => one.name)],
  ["AME.04", "BÖR", "camelCase or snake_case",
    () => offending(
      properties,
      ({ member }) => !/^[a-z]+((_[a-z0-9]+)*|([A-Z][a-z]*)*)$/.test(member),
      (one) => one.name,
    )],
  ["AME.05", "SKALL", "one of them", () =>
    // What api-info says has the names that the profile itself gives it.
    offending(properties, ({ name, member }) => !name.startsWith("ApiInfo.") && !isSnake(member), (one) => one.name)],
  ["AME.07", "BÖR", "names of letters and digits",
    () => offending(properties, ({ member }) => !/^\w+$/.test(member), (one) => one.name)],
  ["ARQ.01", "BÖR", "requests in UTF-8",
    () => offending(bodies, ({ content }) => !content["application/json"], (one) => one.name)],
  ["ARQ.05", "SKALL", "no payload in headers", () =>
    offending(
      everyParameter.filter((one) => one.in === "header"),
      ({ schema }) => schema.type === "object" || schema.format === "binary",
      (one) => one.name,
    )],
  ["FEL.01", "SKALL", "RFC 9457 with its five members", () =>
    bad.flatMap(({ name, answer }) => {
      const schema = description.follow(answer.content["application/problem+json"].schema);
      return offending(
        ["type", "title", "status", "detail", "instance"],
        (one) => !schema.properties[one],
        (one) => `${name} ${one}`,
      );
    })],
  ["FEL.02", "SKALL", "application/problem+json",
    () => offending(bad, ({ answer }) => !answer.content["application/problem+json"], (one) => one.name)],
  ["VER.05", "BÖR", "/v1 in the address", () =>
    offending(paths, (at) => !/^\/v\d+\//.test(at) && !["/api-info", "/health", "/ready"].includes(at))],
  ["VER.06", "SKALL", "api-info at the root of the API",
    () => offending(["/api-info"], (at) => !document.paths[at]?.get)],
  ["FNS.01", "SKALL", "parameters in one way of writing", () => offending(queries, (name) => !isSnake(name))],
  ["FNS.03", "SKALL", "parameters begin with a letter", () => offending(queries, (name) => !/^[a-z]/i.test(name))],
  ["FNS.05", "BÖR", "search parameters may be left out",
    () => offending(everyParameter, (one) => one.in === "query" && one.required, (one) => one.name)],
  ["FNS.06", "BÖR", "parameters safe in an address", () => offending(queries, (name) => !/^[\w.~-]+$/.test(name))],
  ["FNS.07", "SKALL", "pages by limit, and page or offset", () =>
    offending(
      paged,
      (one) => !parametersOf(one).some(({ name }) => name === "page" || name === "offset"),
      named,
    ), "departs"],
  ["FNS.08", "SKALL", "page begins with 1",
    () => offending(everyParameter, (one) => one.name === "page" && one.schema.default !== 1, (one) => one.name)],
  ["FNS.09", "BÖR", "limit is 20 when left out", () =>
    offending(
      paged,
      (one) => parametersOf(one).some(({ name, schema }) => name === "limit" && schema.default !== 20),
      named,
    ), "departs"],
  ["SAK.01", "SKALL", "TLS", () => offending(servers, ({ url }) => !url.startsWith("https://"), (one) => one.url)],
  ["SAK.09", "SKALL", "neither Basic nor Digest",
    () => offending(schemes, (one) => /basic|digest/i.test(one.scheme ?? ""), (one) => one.scheme)],
  ["SAK.10", "SKALL", "Authorization: Bearer", () =>
    offending(["bearer"], (scheme) => !schemes.some((one) => one.scheme === scheme))],
  ["SAK.15", "SKALL", "no key in an address",
    () => offending(schemes, (one) => one.type === "apiKey" && one.in === "query", (one) => one.name)],
  ["SAK.16", "SKALL", "keys in a header only", () =>
    offending(schemes, (one) => one.type === "apiKey" && one.in !== "header", (one) => one.name), "departs"],
  ["SAK.18", "BÖR", "OAuth 2 for authorisation",
    () => offending(["oauth2"], (type) => !schemes.some((one) => one.type === type)), "departs"],
  ["MOG.01", "SKALL", "level 2: resources and HTTP's verbs", () =>
    offending(operations, ({ method }) => !["GET", "POST", "PUT", "PATCH", "DELETE"].includes(method), named)],
  ["MOG.02", "BÖR", "level 3: answers link on", () =>
    offending(["_links"], (member) => !properties.some((one) => one.member === member)), "departs"],
  ["FOR.02", "SKALL", "GET has no body",
    () => offending(operations, (one) => one.method === "GET" && one.operation.requestBody, named)],
  ["SPA.02", "SKALL", "traceparent is taken", () =>
    offending(
      operations,
      (one) => !parametersOf(one).some((at) => at.in === "header" && at.name === "traceparent"),
      named,
    )],
  ["SPA.04", "BÖR", "traceparent is given back",
    () => offending(answers, ({ answer }) => !answer.headers?.traceparent, (one) => one.name)],
].map(([id, kind, asks, find, departs]) => ({ id, kind, asks, find, departs: departs !== undefined }));

// What is not such an instant or day, of those that have a format.
function timesAgainst(zone) {
  const kForms = { date: /^\d{4}-\d\d-\d\d$/, "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?/ };
  return properties.flatMap(({ name, of }) => {
    const form = kForms[of.format];
    if (!form) return [];
    const isRight = (one) => form.test(one) && (of.format === "date" || zone.test(one));
    return (of.examples ?? []).some(isRight) || of.type.includes?.("null") ? [] : [name];
  });
}

describe("DIGG's REST API profile", () => {
  for (const { id, kind, asks, find, departs } of kRules) {
    it(`${id} ${kind}: ${asks}${departs ? " — not met, as the page says" : ""}`, () => {
      const found = find();
      if (departs) assert.ok(found.length > 0, `${id} is met now: take it off the page`);
      else assert.deepEqual(found, []);
    });
  }

  it("is counted on its page, with each departure and why", () => {
    const page = readFileSync(kPage, "utf8");
    const told = [...page.matchAll(/^\| ([A-Z]{3}\.\d\d) \|/gm)].map((row) => row[1]);
    assert.deepEqual(told, kRules.filter((one) => one.departs).map((one) => one.id));
    for (const kind of ["SKALL", "BÖR"]) {
      const all = kRules.filter((one) => one.kind === kind);
      const met = all.filter((one) => !one.departs).length;
      const count = `${met} of ${all.length} ${kind}`;
      assert.ok(page.includes(count), `the page should say: ${count}`);
    }
  });
});
