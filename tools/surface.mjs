// One change, one place: counts, for each id of a register, the hand-written files that name it, and fails when adding
// such a thing would mean touching more files than the design allows.
//
// A file names an id when the id stands in it as a whole string literal. All tests together count as one file: adding a
// deadline takes one row and one test row, so two; that other tests use it as their example costs nobody anything.
// SPDX-License-Identifier: EUPL-1.2
import { codeOf } from "./house/cpp.mjs";
import { findGone, fits, listPaths, readSources, runTool } from "./house/files.mjs";

// `rows`: where the register stands; `id`: how a row begins, with the id as its first group; `limit`: most files.
const kRegisters = [
  { kind: "deadline", rows: "src/core/*", id: /\.id = "([A-Z]\d{2}(?:\.\w+)?)"/g, limit: 2 },
  { kind: "intervention", rows: "src/core/intervention/catalogue*", id: /\{\s*\w+::\w+,\s*"(\w+)"/g, limit: 2 },
  { kind: "event", rows: "src/core/*", id: /\bEventInfo kInfo\{\s*(?:\.id = )?"(\w+)"/g, limit: 3 },
];

// Processes whose folder is whole: hand-written files outside it that may name it, not counting tests. The aim is 3.
const kProcessLimits = { followup: 6, request: 6 };

const kHandWritten = /^(src|web|tests|bench)\/.*\.(cpp|hpp|ts|svelte|mjs|js)$/;
const kTests = /^tests\/|_test\.\w+$/;
const kNotCounted = [
  "tests/journal/*", // frozen samples: one for each version ever written, for ever
  "web/api_client.ts", // generated from the API description
  "src/core/law/provisions*", // registers of other things, which may share a word with an id:
  "src/core/law/moment*", // "contact_person" is a provision too, "safety_assessed" a moment
];

/** Findings for ids named in too many of `sources`, and how many ids there are. */
export function surface(sources, registers = kRegisters, limits = kProcessLimits) {
  const places = literalPlaces(
    sources.filter(({ path }) => kHandWritten.test(path) && !kNotCounted.some((pattern) => fits(path, pattern))),
  );
  const findings = [],
    counts = [];
  for (const { kind, rows, id, limit } of registers) {
    const files = sources.filter(
      ({ path }) => fits(path, rows) && /\.(cpp|hpp)$/.test(path) && !path.includes("_test."),
    );
    const ids = new Set(
      files.flatMap(({ text }) => [...codeOf(text, { literals: true }).matchAll(id)].map((found) => found[1])),
    );
    if (files.length > 0 && ids.size === 0 && kind !== "event") {
      findings.push(
        `${files[0].path}: no ${kind} found; has the register moved? Mend kRegisters in tools/surface.mjs`,
      );
    }
    counts.push(`${ids.size} ${kind}s`);
    for (const name of ids) {
      const named = places.get(name) ?? [];
      const sourcesOnly = named.filter((path) => !kTests.test(path));
      const count = sourcesOnly.length + (sourcesOnly.length < named.length ? 1 : 0);
      if (count <= limit) continue;
      findings.push(
        `${kind} "${name}" is named in ${sourcesOnly.join(", ")}${
          count > sourcesOnly.length ? " and tests" : ""
        }: ${count}, at most ${limit}; let the register say it`,
      );
    }
  }
  const processes = processSurface(sources, limits);
  findings.push(...processes.findings);
  return { findings, summary: [...counts, ...processes.counts].join(", ") };
}

/** The names that a process's headers give to the rest: types, rows and functions. */
function symbolsOf(headers) {
  const names = new Set();
  for (const { text } of headers) {
    const given = codeOf(text).matchAll(/^(?:struct|enum class|class|using) (\w+)\b(?!::)[^;]*?(?:[{=])/gm);
    for (const [, name] of given) names.add(name);
  }
  return names;
}

/**
 * For each process folder, the files outside it that name one of its symbols, in code, or its id as a word of a page's.
 * A process that is a folder and a row is named where it is listed, and where a rule goes across processes.
 */
function processSurface(sources, limits) {
  const findings = [],
    counts = [];
  for (const [folder, limit] of Object.entries(limits)) {
    const own = `src/core/${folder}/`;
    const inside = sources.filter(({ path }) => path.startsWith(own) && !kTests.test(path));
    const symbols = symbolsOf(inside.filter(({ path }) => path.endsWith(".hpp")));
    for (const { text } of inside) {
      for (const [, name] of codeOf(text).matchAll(/extern const Process (\w+)/g)) symbols.add(name);
    }
    const named = sources.filter(({ path, text }) => {
      if (path.startsWith(own) || kTests.test(path) || !kHandWritten.test(path)) return false;
      if (kNotCounted.some((pattern) => fits(path, pattern))) return false;
      if (text.includes(`"core/${folder}/`)) return true;
      const words = (/\.(cpp|hpp)$/.test(path) ? codeOf(text) : text).match(/\w+/g) ?? [];
      return words.some((word) => symbols.has(word));
    });
    if (symbols.size === 0 && inside.length > 0) findings.push(`${own}: names nothing; mend tools/surface.mjs`);
    counts.push(`${folder} named in ${named.length} files`);
    if (named.length > limit) {
      const where = named.map(({ path }) => path).join(", ");
      findings.push(`${own} is named in ${where}: ${named.length}, at most ${limit}; let its Process say it`);
    }
  }
  return { findings, counts };
}

// Literal → the files it stands in.
function literalPlaces(sources) {
  const places = new Map();
  for (const { path, text } of sources) {
    const code = /\.(cpp|hpp)$/.test(path) ? codeOf(text, { literals: true }) : text;
    for (const literal of new Set([...code.matchAll(/(["'])([\w.]+)\1/g)].map((found) => found[2]))) {
      if (!places.has(literal)) places.set(literal, []);
      places.get(literal).push(path);
    }
  }
  return places;
}

runTool(import.meta.url, "surface", () => {
  const paths = listPaths();
  const { findings, summary } = surface(readSources(paths.filter((path) => kHandWritten.test(path))));
  return { findings: [...findGone(kNotCounted, paths, "tools/surface.mjs"), ...findings], summary };
});
