// docs/explanation/asvs.md against OWASP ASVS 4.0.3: every requirement of level 1 or 2 has its row, in order, each row
// says how it stands and leads to what shows it, and the summary in security.md counts the rows as they are.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";

const kFolder = path.resolve(import.meta.dirname, "../docs/explanation");
const read = (name) => readFileSync(path.join(kFolder, name), "utf8");

// Which numbers of each section level 1 or 2 requires. What is missing in a row is deleted in 4.0.3 or of level 3;
// 2.8.7 is only recommended at level 2.
const kAsked = `
  1.1 1-7, 1.2 1-4, 1.4 1 4-5, 1.5 1-4, 1.6 1-4, 1.7 1-2, 1.8 1-2, 1.9 1-2, 1.10 1, 1.11 1-2, 1.12 2, 1.14 1-6,
  2.1 1-12, 2.2 1-3, 2.3 1-3, 2.4 1-5, 2.5 1-7, 2.6 1-3, 2.7 1-6, 2.8 1-6, 2.9 1-3, 2.10 1-4,
  3.1 1, 3.2 1-4, 3.3 1-4, 3.4 1-5, 3.5 1-3, 3.7 1,
  4.1 1-3 5, 4.2 1-2, 4.3 1-3,
  5.1 1-5, 5.2 1-8, 5.3 1-10, 5.4 1-3, 5.5 1-4,
  6.1 1-3, 6.2 1-6, 6.3 1-2, 6.4 1-2,
  7.1 1-4, 7.2 1-2, 7.3 1 3-4, 7.4 1-3,
  8.1 1-4, 8.2 1-3, 8.3 1-8,
  9.1 1-3, 9.2 1-4,
  10.2 1-2, 10.3 1-3,
  11.1 1-8,
  12.1 1-3, 12.2 1, 12.3 1-6, 12.4 1-2, 12.5 1-2, 12.6 1,
  13.1 1 3-5, 13.2 1-3 5-6, 13.3 1-2, 13.4 1-2,
  14.1 1-4, 14.2 1-6, 14.3 2-3, 14.4 1-7, 14.5 1-4`;
const kStands = ["met", "in part", "gap", "does not apply"];
const kMostWords = 12;

const range = (first, last = first) => Array.from({ length: last - first + 1 }, (_, i) => Number(first) + i);

const asked = kAsked.split(",").flatMap((row) => {
  const [section, ...parts] = row.trim().split(/\s+/);
  return parts.flatMap((part) => range(...part.split("-"))).map((number) => `${section}.${number}`);
});

/** The numbers of a row: "2.6.1–2.6.3" is three. */
function numbersOf(cell) {
  const found = /^(\d+\.\d+)\.(\d+)(?:–(\d+\.\d+)\.(\d+))?$/.exec(cell);
  assert.ok(found, `"${cell}" is no number of a requirement`);
  const [, section, first, other = section, last = first] = found;
  assert.equal(other, section, `${cell} goes beyond its section`);
  return range(Number(first), Number(last)).map((number) => `${section}.${number}`);
}

const rows = read("asvs.md")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const cells = line.split("|").slice(1, -1).map((cell) => cell.trim());
    assert.equal(cells.length, 5, line);
    const [numbers, what, stands, shownBy, why] = cells;
    const links = [...shownBy.matchAll(/\[[^\]]+\]\(([^)#]+)[^)]*\)/g)].map(([, link]) => link);
    return { name: numbers, numbers: numbersOf(numbers), what, stands, shownBy, links, why };
  });

describe("the table of ASVS 4.0.3", () => {
  it("has every number of level 1 and 2 once, in order", () => {
    assert.equal(asked.length, 258);
    assert.deepEqual(rows.flatMap(({ numbers }) => numbers), asked);
  });

  for (const { name, numbers, what, stands, shownBy, links, why } of rows) {
    it(`${name} says how it stands, by what, and what is missing`, () => {
      assert.ok(kStands.includes(stands), `"${stands}" is none of ${kStands.join(", ")}`);
      assert.ok(what.split(/\s+/).length <= kMostWords, `more than ${kMostWords} words: ${what}`);
      if (stands === "met" || stands === "in part") assert.ok(links.length > 0, "nothing shows it");
      else assert.equal(shownBy, "–", "what shows something that is not there?");
      if (stands !== "met") assert.match(why, /\w/, "not met, and nothing says why");
      if (stands !== "does not apply") assert.equal(numbers.length, 1, "a row of its own for each that applies");
      for (const link of links) {
        const file = path.resolve(kFolder, link);
        assert.ok(existsSync(file) && statSync(file).isFile(), `${link} is not there`);
      }
    });
  }

  it("is counted in security.md as it is", () => {
    const section = read("security.md").split(/^## OWASP ASVS.*$/m)[1];
    for (const one of kStands) {
      const count = rows.filter(({ stands }) => stands === one).reduce((sum, { numbers }) => sum + numbers.length, 0);
      assert.match(section, new RegExp(`^\\| ${one} \\| ${count} \\|`, "m"), `${one}: ${count}`);
    }
  });
});
