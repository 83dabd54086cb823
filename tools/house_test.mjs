// The reading of C++, the count of ids, the glossary and the search for duplicates, on made-up samples.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { test } from "node:test";
import { bannedOf, glossary, spoken, termsOf } from "./glossary.mjs";
import { codeOf, functionsOf, includesOf } from "./house/cpp.mjs";
import { findGone, fits, parseList } from "./house/files.mjs";
import { duplicates, isAccepted } from "./duplicates.mjs";
import { surface } from "./surface.mjs";

test("what is not code becomes blanks, and every line stays", () => {
  const rows = [
    ["a // b {", "a       "],
    ["a /* { \n } */ b", "a      \n      b"],
    ['f("{ \\" }", 1)', "f(        , 1)"],
    ["c = '{'; n = 1'000;", "c =    ; n = 1'000;"],
    ["c = u8'\\''; d", "c = u8    ; d"],
    ['x = R"(a " } )" + y;', "x =             + y;"],
    ['x = R"sql(a )" } )sql" + y;', "x =                    + y;"],
    ["#define A { \\\n  {\nint a;", "             \n   \nint a;"],
    ['"åä😀{" }', "        }"],
  ];
  for (const [text, code] of rows) assert.equal(codeOf(text), code, text);
  assert.equal(codeOf('f("a")  // b', { literals: true }), 'f("a")      ');
});

test("includes outside comments", () => {
  const text = '#include <a>\n// #include <b>\n/* x\n#include <c>\n*/\n  #  include "d/e.hpp"\n';
  assert.deepEqual(includesOf(text), [
    { path: "a", quoted: false, line: 1 },
    { path: "d/e.hpp", quoted: true, line: 6 },
  ]);
});

test("functions are found with their lengths", () => {
  const rows = [
    ["int f() { return 1; }", "f 1"],
    ["namespace a::b {\nint f()\n{\n}\n}", "f 3"],
    ["namespace {\nstruct A : B<int> {\n  void m() const {\n  }\n  int n = 0;\n};\n}", "m 2"],
    ["A::A(int x) : a_(x), b_{x} {\n}", "A::A 2"],
    ["A::A(int x)\n    : a_{x},\n      b_{x} {\n  f();\n}", "A::A 5"],
    ["A::~A() noexcept {\n}", "A::~A 2"],
    ["template <class T = std::array<int, 3>>\nT f(T x = {}, std::function<int()> y = [] { return 1; }) {\n}", "f 3"],
    ["template <class E>\n  requires requires { E::rows; }\nstruct P<E> {\n  static E read() {\n  }\n};", "read 2"],
    ["bool operator==(const A& b) const {\n}", "operator_ 2"],
    ["int operator()(int a) { return a; }", "operator_ 1"],
    ["explicit operator bool() const { return true; }", "operator_ 1"],
    [
      "TEST(A, B) {\n  const struct Row { int a; } rows[] = {\n    {1},\n    {2},\n    {3},\n  };\n  g();\n}",
      "TEST 5",
    ],
    ["constexpr std::array kRows{Row{1},\nRow{2}};", ""],
    ["const Row kRows[] = {\n{f(1)},\n};", ""],
    ["const auto kCall = [](int a) {\n  return a;\n};", "kCall 3"],
    ["template <class T>\n  requires requires(T t) { t.x; }\nvoid f() {\n}", "f 4"],
    ["template <class T>\n  requires std::integral<T> && (sizeof(T) > 2)\nstruct A {\n  void f() {}\n};", "f 1"],
    ["enum class A : int { a, b };", ""],
    ['extern "C" {\nvoid f() {\n}\n}', "f 2"],
    ["class A {\n public:\n  A() = default;\n  int a() {\n    return 1;\n  }\n};", "a 3"],
    [
      'int f() {\n  auto g = [&] {\n    return "}";  // }\n  };\n  struct L { void m() {} };\n  return g();\n}',
      "f 7",
    ],
    ["void f();\nint a;\n", ""],
  ];
  for (const [text, expected] of rows) {
    assert.equal(
      functionsOf(text)
        .map(({ name, lines }) => `${name} ${lines}`)
        .join("; "),
      expected,
      text,
    );
  }
  assert.deepEqual(functionsOf("\n\nint f() {}"), [{ name: "f", line: 3, lines: 1 }]);
});

test("lists and patterns", () => {
  assert.deepEqual(parseList("# all\n\na/b.cpp  # why\n  c*\n"), ["a/b.cpp", "c*"]);
  assert.ok(fits("a/b.cpp", "a/*") && fits("a/b.cpp", "a/b.cpp") && !fits("a/b.cpp", "a/b"));
});

test("an id in more files than its register allows is a finding", () => {
  const registers = [{ kind: "deadline", rows: "src/core/law/deadlines*", id: /"(D\d{2,3})"/g, limit: 2 }];
  const rows = { path: "src/core/law/deadlines.cpp", text: '{"D07", "utredning"},\n// "D99" in a comment\n' };
  const named = (path) => ({ path, text: 'x("D07");' });
  const said = (...sources) => surface(sources, registers, {}).findings.join();
  assert.equal(said(rows, named("src/core/law/due_test.cpp")), "");
  assert.equal(said(rows, named("src/core/law/due_test.cpp"), named("tests/sim/a.cpp")), "");
  assert.equal(said(rows, named("src/a.cpp"), named("tests/journal/b.cpp")), "");
  assert.equal(said(rows, named("src/a.cpp"), { path: "src/c.cpp", text: '// "D07"\n"D070"' }), "");
  assert.match(said(rows, named("src/a.cpp"), named("web/b.ts")), /"D07" is named in .*: 3, at most 2/);
  assert.match(said({ ...rows, text: "" }), /no deadline found/);
});

test("a process that is named in more files than it may be is a finding", () => {
  const header = { path: "src/core/visit/visit.hpp", text: "struct VisitMade {\n};\nusing VisitNo = int;\n" };
  const source = { path: "src/core/visit/visit.cpp", text: "extern const Process kVisits;" };
  const said = (...sources) => surface([header, source, ...sources], [], { visit: 1 }).findings.join();
  const list = { path: "src/core/processes.cpp", text: "&kVisits," };
  assert.equal(said(list, { path: "src/core/visit_test.cpp", text: "VisitMade" }), "");
  assert.equal(said(list, { path: "src/a.cpp", text: '// VisitMade\n"VisitMade" VisitMadeToo' }), "");
  assert.match(said(list, { path: "src/a.cpp", text: "VisitNo x;" }), /processes.cpp, src\/a.cpp: 2, at most 1/);
  assert.match(said(list, { path: "src/a.cpp", text: '#include "core/visit/visit.hpp"' }), /: 2, at most 1/);
  assert.match(said(list, { path: "web/a.ts", text: "VisitMade" }), /: 2, at most 1/);
});

const kPage = `
| Swedish | in code and docs | note |
|---|---|---|
| utredning; förlängning | investigation; extension (of time) | SoL |
| skyddsbedömning | safety assessment | |

## Not used
- client: say child, guardian or party
`;

test("glossary: terms are used so, and no other words for them", () => {
  assert.deepEqual(
    termsOf(kPage).map(({ term }) => term),
    ["investigation", "extension", "safety assessment"],
  );
  assert.deepEqual(bannedOf(kPage), [{ word: "client", instead: "say child, guardian or party" }]);
  assert.equal(spoken("kSafetyAssessed_at-once"), "k safety assessed at once");
  const page = { path: "docs/glossary.md", text: kPage };
  const code = {
    path: "src/core/a.cpp",
    text: "struct Investigation; int safety_assessment; // client\nA extensions;",
  };
  const said = (...sources) => glossary(sources).findings.join();
  assert.equal(said(page, code), "");
  assert.match(said(page, { ...code, text: "int investigation, extension;" }), /:5: "safety assessment"/);
  const client = { path: "src/app/b.cpp", text: "\nint find_client;\n" };
  assert.match(said(page, code, client), /b.cpp:2: find_client says "client"; say child/);
  assert.equal(said(page, code, { ...client, path: "src/api/b.cpp" }), "");
});

test("an exception for what is gone is found", () => {
  const said = (...patterns) => findGone(patterns, ["src/a.cpp", "src/b_list.hpp"], "list.txt").join();
  assert.equal(said("src/a.cpp", "src/b*"), "");
  assert.match(said("src/a.cpp", "src/a.hpp"), /^list.txt: src\/a.hpp is gone/);
  assert.match(said("src/c*"), /src\/c\* is gone/);
});

test("six equal lines are a duplicate, five are not", () => {
  const lines = (count, prefix = "") =>
    Array.from({ length: count }, (_, i) => `${prefix}call${i}(${i});`).join("\n");
  const pair = (a, b) =>
    duplicates([
      { path: "src/a.cpp", text: a },
      { path: "src/b.cpp", text: b },
    ]);
  assert.deepEqual(pair(lines(5), lines(5)), []);
  const [found, ...more] = pair(`start();\n${lines(8)}\nend();`, `other();\n\n// why\n${lines(8, "    ")}\nlast();`);
  assert.deepEqual(more, []);
  assert.deepEqual(found, {
    first: { path: "src/a.cpp", line: 2 },
    second: { path: "src/b.cpp", line: 4 },
    lines: 8,
  });
  assert.ok(isAccepted(found, ["src/b.cpp src/a*"]) && !isAccepted(found, ["src/a.cpp src/a.cpp"]));
  assert.deepEqual(
    pair(lines(3), `${lines(7)}\nx();\n${lines(7)}`).map(({ lines: count }) => count),
    [7],
  );
  assert.deepEqual(pair("same();\n".repeat(9), "x();"), []);
});
