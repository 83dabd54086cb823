// Six or more lines that stand in two places are one thing written twice: say it once, or accept the pair with a
// reason.
//
// Indentation, comments, includes, declarations of overrides and lines of only punctuation do not take part. Accepted
// pairs stand in tools/duplicates_accepted.txt: "file file  # why" (the same file twice for a repetition within it).
// SPDX-License-Identifier: EUPL-1.2
import { findGone, fits, listPaths, readList, readSources, runTool } from "./house/files.mjs";

const kLines = 6;
const kFiles = /^(src|web|tests)\/.*\.(cpp|hpp|ts|svelte|mjs|js|css)$/;
const kGenerated = ["web/api_client.ts"];
const kSilent = /^(#include|import |export \{|\/\*|\*|<!--|using namespace|#pragma)|\boverride;$/;

/** [{text, line}] that take part in the comparison. */
export function normalised(text) {
  return text
    .split("\n")
    .map((line, i) => ({
      text: line
        .trim()
        .replace(/\s+/g, " ")
        .replace(/ ?\/\/.*$/, ""),
      line: i + 1,
    }))
    .filter(({ text: line }) => /\w/.test(line) && !kSilent.test(line));
}

/** [{first, second, lines}]: the longest equal runs, each reported once. */
export function duplicates(sources) {
  const files = sources.map(({ path, text }) => ({ path, lines: normalised(text) }));
  const windows = new Map();
  files.forEach(({ lines }, file) => {
    for (let at = 0; at + kLines <= lines.length; ++at) {
      const key = lines
        .slice(at, at + kLines)
        .map(({ text }) => text)
        .join("\n");
      if (!windows.has(key)) windows.set(key, []);
      windows.get(key).push({ file, at });
    }
  });
  const found = [];
  for (const places of windows.values()) {
    for (let second = 1; second < places.length; ++second) {
      const run = runFrom(files, places[0], places[second]);
      if (run) found.push(run);
    }
  }
  return found;
}

// The whole run that two equal windows belong to; nothing when they are not its beginning, or overlap themselves.
function runFrom(files, a, b) {
  const line = (place, offset) => files[place.file].lines[place.at + offset]?.text;
  if (a.file === b.file && Math.abs(a.at - b.at) < kLines) return null;
  if (line(a, -1) !== undefined && line(a, -1) === line(b, -1)) return null;
  let lines = kLines;
  while (line(a, lines) !== undefined && line(a, lines) === line(b, lines)) ++lines;
  const place = ({ file, at }) => ({ path: files[file].path, line: files[file].lines[at].line });
  return { first: place(a), second: place(b), lines };
}

export function isAccepted({ first, second }, accepted) {
  const pair = (a, b) => fits(first.path, a) && fits(second.path, b);
  return accepted.map((row) => row.split(/\s+/)).some(([a, b]) => b !== undefined && (pair(a, b) || pair(b, a)));
}

runTool(import.meta.url, "duplicates", () => {
  const paths = listPaths();
  const sources = readSources(
    paths.filter((path) => kFiles.test(path) && !kGenerated.some((pattern) => fits(path, pattern))),
  );
  const list = "tools/duplicates_accepted.txt";
  const accepted = readList(list);
  const gone = findGone([...kGenerated, ...accepted.flatMap((row) => row.split(/\s+/))], paths, list);
  const open = duplicates(sources).filter((run) => !isAccepted(run, accepted));
  return {
    findings: [
      ...gone,
      ...open.map(
        ({ first, second, lines }) =>
          `${second.path}:${second.line}: ${lines} lines as in ${first.path}:${
            first.line
          }; say it once, or accept the pair in ${list}`,
      ),
    ],
    summary: `${sources.length} files, ${accepted.length} accepted pairs`,
  };
});
