// One word for one thing: docs/glossary.md against the code.
//
// Each English term of the glossary's tables (column two: terms parted by `;` or `,`, remarks in brackets) must occur
// somewhere in code or docs, spelled so. Each row "- word: say …" under the heading "## Not used" must not occur in the
// identifiers of the folders that speak of the subject.
// SPDX-License-Identifier: EUPL-1.2
import { codeOf } from "./house/cpp.mjs";
import { lineAt, listPaths, readSources, runTool } from "./house/files.mjs";

const kGlossary = "docs/glossary.md";
const kSubject = /^src\/(core|stats|plan|views|app|exchange|sim)\/.*\.(cpp|hpp)$/;
const kReaders = /^(src|web|docs|tests)\/.*\.(cpp|hpp|ts|svelte|md|html|json)$|^[A-Z]+\.md$/;

/** [{term, line}] of the glossary's tables. */
export function termsOf(glossary) {
  return glossary.split("\n").flatMap((row, i) => {
    const cells = row.split("|").map((cell) => cell.trim());
    if (cells.length < 4 || /^[-: ]*$/.test(cells[2]) || /^in code/i.test(cells[2])) return [];
    const plain = cells[2].replace(/\([^)]*\)/g, " ").replace(/[`*"]/g, "");
    const terms = plain
      .split(/[;,]/)
      .map((term) => term.trim())
      .filter((term) => term !== "");
    return terms.map((term) => ({ term, line: i + 1 }));
  });
}

/** [{word, instead}] of the section "Not used". */
export function bannedOf(glossary) {
  const section = /^## Not used[^\n]*\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(glossary)?.[1] ?? "";
  const rows = [...section.matchAll(/^[-*] ([^:\n]+):\s*(.*)$/gm)];
  return rows.map((row) => ({ word: row[1].trim(), instead: row[2].trim() }));
}

/** Words parted by single spaces, lower case: "SafetyAssessed", "safety_assessed" and "safety-assessed" are one. */
export function spoken(text) {
  return text
    .replace(/([a-zåäö0-9])([A-ZÅÄÖ])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-zåäöé0-9]+/g, " ")
    .trim();
}

export function glossary(sources) {
  const page = sources.find(({ path }) => path === kGlossary);
  if (!page) return { findings: [], summary: `no ${kGlossary} yet` };
  const readers = sources.filter(({ path }) => path !== kGlossary && kReaders.test(path));
  const heard = ` ${readers.map(({ text }) => spoken(text)).join(" ")} `;
  const terms = termsOf(page.text);
  const isHeard = (term) => heard.includes(` ${term} `) || heard.includes(` ${term}s `);
  const findings = terms
    .filter(({ term }) => !isHeard(spoken(term)))
    .map(
      ({ term, line }) => `${kGlossary}:${line}: "${term}" occurs nowhere; use it, or take the row out until it does`,
    );
  const banned = bannedOf(page.text);
  for (const { path, text } of sources.filter((source) => kSubject.test(source.path))) {
    const code = codeOf(text);
    for (const identifier of code.matchAll(/[A-Za-z_]\w+/g)) {
      const words = ` ${spoken(identifier[0])} `;
      const bad = banned.find(({ word }) => words.includes(` ${spoken(word)} `));
      const at = () => `${path}:${lineAt(code, identifier.index)}`;
      if (bad) findings.push(`${at()}: ${identifier[0]} says "${bad.word}"; ${bad.instead}`);
    }
  }
  return { findings, summary: `${terms.length} terms, ${banned.length} not used` };
}

runTool(import.meta.url, "glossary", () =>
  glossary(readSources(listPaths().filter((path) => kReaders.test(path) || kSubject.test(path)))),
);
