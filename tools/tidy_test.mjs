// tidy and arrows against good and bad samples: each row is a file, and the words its finding must hold ("" = none).
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrows, readLayers } from "./arrows.mjs";
import { tidy } from "./tidy.mjs";

const kHead = "// Sample: made up.\n// SPDX-License-Identifier: EUPL-1.2\n";
const kSlash = "/"; // Keeps made-up machine paths from being found in this file.
const body = (lines) => "int f() {\n" + "  g();\n".repeat(lines - 2) + "}\n";

const kRows = [
  ["src/base/a.cpp", kHead + "int f() { return 1; }\n", ""],
  ["src/base/a.cpp", kHead + `// ${"å".repeat(117)}\n`, ""],
  ["src/base/a.cpp", kHead + `// ${"å".repeat(118)}\n`, "a.cpp:3: 121 columns"],
  ["src/base/a.cpp", kHead + "\tint a;\n", ":3: a tab"],
  ["src/base/a.cpp", kHead + "int a; \n", ":3: blanks"],
  ["src/base/a.cpp", kHead + "int a;", "no end"],
  ["src/base/a.cpp", kHead + "\n".repeat(498), ""],
  ["src/base/a.cpp", kHead + "\n".repeat(499), "501 lines"],
  ["web/parts/a.ts", "x\n".repeat(501), "501 lines"],
  ["docs/a.md", "x\n".repeat(900) + "y".repeat(300) + "\n", ""],
  ["src/base/a.cpp", kHead + body(70), ""],
  ["src/base/a.cpp", kHead + body(71), ":3: f has 71 lines"],
  ["src/base/a.cpp", "// SPDX-License-Identifier: EUPL-1.2\n", ""],
  ["src/base/a.cpp", "// Sample.\n", "no licence"],
  ["src/base/a.cpp", "#include <string>\n// SPDX-License-Identifier: EUPL-1.2\n", "first line"],
  ["src/base/a.hpp", "// SPDX-License-Identifier: EUPL-1.2\n", "first line"],
  ["src/base/a.cpp", "// Sample.\n" + "//\n".repeat(11) + "// SPDX-License-Identifier: EUPL-1.2\n", "no licence"],
  ["src/utils/a.md", "", 'called "utils"'],
  ["web/staff/A.svelte", "<p>{@html text}</p>\n", ":1: {@html shows text as HTML"],
  ["web/staff/a.ts", "node.innerHTML = text;\n", "shows text as HTML"],
  ["web/staff/A.svelte", "<p>{text}</p>\n", ""],
  ["web/shared/a.md", "", 'called "shared"'],
  ["src/base/a.cpp", kHead + "// TO" + "DO later\n", "unfinished"],
  ["src/base/a.cpp", kHead + "// TO" + "DOS is another word\n", ""],
  ["src/api/json.cpp", kHead + "#include <boost/json.hpp>\n", ""],
  ["src/app/a.cpp", kHead + "#include <boost/json/value.hpp>\n", "know JSON"],
  ["src/app/a.cpp", kHead + "// #include <boost/json/value.hpp>\n", ""],
  ["src/api/a.cpp", kHead + "#include <boost/asio.hpp>\n", "knows sockets"],
  ["src/api/http/a.cpp", kHead + "#include <boost/beast/http.hpp>\n", ""],
  ["src/journal/sqlite/a.cpp", kHead + "#include <sqlite3.h>\n", ""],
  ["src/journal/a.cpp", kHead + "#include <sqlite3.h>\n", "C API"],
  ["src/core/a.cpp", kHead + "#include <thread>\n", "pure"],
  ["src/core/a_test.cpp", kHead + "#include <fstream>\n", ""],
  ["src/app/a.cpp", kHead + "auto t = std::chrono::system_clock::now();\n", ":3: system_clock::now here"],
  ["src/app/a.cpp", kHead + "auto t = std::time(nullptr);\n", ":3: time( here"],
  ["src/app/a.cpp", kHead + "auto t = row.time(1) + parse_time(2) + x.rand(3);\n", ""],
  ["src/app/a.cpp", kHead + "int r = rand();\n", "random"],
  ["src/app/a.cpp", kHead + 'const char* t = "time(1) rand(2)";  // time(3)\n', ""],
  ["src/server/a.cpp", kHead + "auto t = std::chrono::system_clock::now();\n", ""],
  ["src/base/id_source.cpp", kHead + "std::random_device device;\n", ""],
  ["src/app/a.cpp", kHead + "auto s = name.reveal();\n", ":3: reveal()"],
  ["src/app/allowed.cpp", kHead + "auto s = name.reveal();\n", ""],
  ["src/app/a_test.cpp", kHead + "auto s = name.reveal();\n", ""],
  ["docs/a.md", `See ${kSlash}home/someone/notes.\n`, "path of one machine"],
  ["docs/a.md", `See https://example.org${kSlash}home/someone and src${kSlash}work/x.\n`, ""],
  ["src/app/a.cpp", kHead + `auto f = "${kSlash}tmp/x.db";\n`, "path of one machine"],
  ["src/app/a_test.cpp", kHead + `auto f = "${kSlash}tmp/x.db";\n`, ""],
  ["src/core/a/a.cpp", kHead + 'constexpr ReasonRow reason::late{"late", {}};\n', ":3: no list holds late"],
  ["src/core/a/a.cpp", kHead + "constexpr ReasonRow reason::late{};\nauto a = refuse(reason::late);\n", "holds late"],
  [
    "src/core/a/a.cpp",
    kHead + "constexpr ReasonRow reason::late{};\nconstexpr std::array kReasons{Reason{reason::late}};\n",
    "",
  ],
  ["src/core/a.cpp", kHead + "constexpr GroupRow a{};\nauto f() { return with_own<Group>({a}, b); }\n", ""],
  ["src/journal/a.cpp", kHead + "void f(Line& line);\n", ':3: "Line" is an old word; say Connection'],
  ["src/journal/a.cpp", kHead + "// Line by line, InLine; \"Line\"\n", '"Line" is an old word'],
  ["src/journal/a.cpp", kHead + 'const char* t = "Line";  // on one line\n', ""],
  ["src/server/a.cpp", kHead + "struct Line {};  // Another Line\n", ""],
  ["src/gate/a.cpp", kHead + "Gone gone;\n", '"Gone" is an old word; say Revoked'],
  ["src/api/a.cpp", kHead + "int Gone = 410;\n", ""],
  ["src/views/a.cpp", kHead + "tables.complete_moment();\n", "say next_read_is_last"],
  ["src/app/a.cpp", kHead + '#include "app/office_case.hpp"\n', "say …_fixture.hpp"],
  ["docs/a.md", "It costs one journey.\n", "say round trip"],
  ["src/app/a.cpp", kHead + "use_case(1);  // A case text\n", ""],
  ["web/staff/a.ts", 'go("write_note");\n', ":1: \"write_note\" is a command"],
  ["web/staff/a.ts", 'may("assign"); // Not for write_notes\n', ""],
  ["web/parts/A.svelte", "{values.worker}\n", "values.worker is a field by its name"],
  ["web/parts/A.svelte", '{#if field.id === "born"}\n', "is a field by its name"],
  ["web/parts/A.svelte", '{#if field.role === "child_born"}{values[field.id]}{Object.values(kind)}\n', ""],
];

// What the page is told of by the API.
const kClient = {
  path: "web/api_client.ts",
  text: 'export type CommandName = "write_note" | "assign";\nexport type Permission = "assign";\n',
};

// Every sample stands in a list and is included, so that it is not dead.
function surroundings(path) {
  const list = { path: "CMakeLists.txt", text: `add_library(x ${path})\n` };
  const user = { path: "src/user.cpp", text: `${kHead}#include "${path.replace(/^src\//, "")}"\n` };
  return [kClient, list, { path: "src/CMakeLists.txt", text: "add_library(user user.cpp)\n" }, user];
}

test("each house rule finds what it is for, and nothing else", () => {
  for (const [path, text, expected] of kRows) {
    const findings = tidy([{ path, text }, ...surroundings(path)], { revealers: ["src/app/allowed*"] });
    const said = findings.join("\n");
    if (expected === "") assert.equal(said, "", `${path}: ${text.slice(0, 200)}`);
    else assert.ok(findings.length === 1 && said.includes(expected), `${path}: "${said}" instead of "${expected}"`);
  }
});

test("at most two files know sockets", () => {
  const file = (name) => ({ path: `src/api/http/${name}.cpp`, text: `${kHead}#include <boost/asio.hpp>\n` });
  const list = { path: "src/api/http/CMakeLists.txt", text: "add_library(http a.cpp b.cpp c.cpp)\n" };
  assert.deepEqual(tidy([file("a"), file("b"), list]), []);
  assert.match(tidy([file("a"), file("b"), file("c"), list]).join(), /3 files/);
});

test("a source in no list and a header in no source are dead", () => {
  const list = { path: "src/app/CMakeLists.txt", text: "folder(app\n  SOURCES alive.cpp deep/alive.cpp)\n" };
  const dead = (path) => tidy([{ path, text: kHead }, list]).join();
  assert.equal(dead("src/app/alive.cpp"), "");
  assert.equal(dead("src/app/deep/alive.cpp"), "");
  assert.match(dead("src/app/live.cpp"), /no CMakeLists.txt names it/);
  assert.match(dead("src/core/alive.cpp"), /no CMakeLists.txt names it/);
  assert.match(dead("src/app/alive.hpp"), /nothing includes it/);
});

const kLayers = ["base:", "core: base", "api: base core", "server: *"];

test("arrows point down, by whole paths, to what exists", () => {
  const rows = [
    ["src/core/law/a.cpp", '#include "base/x.hpp"', ""],
    ["src/core/law/a.cpp", '#include "core/report/y.hpp"', ""],
    ["src/core/law/a.cpp", '#include <vector>\n// #include "api/z.hpp"', ""],
    ["src/server/a.cpp", '#include "api/z.hpp"', ""],
    ["src/core/law/a.cpp", '#include "api/z.hpp"', ":1: core may not include api"],
    ["src/base/a.cpp", '#include "core/report/y.hpp"', "base may not include core"],
    ["src/api/a.cpp", '#include "server/a.hpp"', "api may not include server"],
    ["src/api/a.cpp", '#include "../base/x.hpp"', "not a path from src"],
    ["src/api/a.cpp", '#include "z.hpp"', "not a path from src"],
    ["src/api/a.cpp", "#include <base/x.hpp>", "in quotes"],
    ["src/api/a.cpp", '#include "base/gone.hpp"', "does not exist"],
    ["src/stats/a.cpp", "", "no row for stats"],
  ];
  const house = ["src/base/x.hpp", "src/core/report/y.hpp", "src/api/z.hpp"].map((path) => ({ path, text: "" }));
  for (const [path, text, expected] of rows) {
    const said = arrows([...house, { path, text }], readLayers(kLayers)).join("\n");
    if (expected === "") assert.equal(said, "", text);
    else assert.ok(said.includes(expected), `"${said}" instead of "${expected}"`);
  }
});

test("a layer that includes what stands below it in the file is refused", () => {
  assert.throws(() => readLayers(["base: core", "core:"]), /no row above/);
  assert.throws(() => readLayers(["base:", "base:"]), /two rows/);
  assert.throws(() => readLayers(["base core"]), /cannot read/);
});
