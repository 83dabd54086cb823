// The house rules that no compiler knows. One rule is one function in kRules; a finding is one line, "file:line: what
// is wrong; what to do". Layout is clang-format's business, C++ itself clang-tidy's, arrows arrows.mjs'.
// SPDX-License-Identifier: EUPL-1.2
import { codeOf, functionsOf, includesOf } from "./house/cpp.mjs";
import { findGone, fits, lineAt, listPaths, readList, readSources, runTool } from "./house/files.mjs";

const kLineLimit = 120,
  kFileLimit = 500,
  kFunctionLimit = 70,
  kHeadLimit = 12;
const kBannedFolders = ["common", "utils", "helpers", "shared", "misc"];
const kUnfinished = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]; // Split, so that this file passes itself.
const kCode = /\.(cpp|hpp|ts|svelte|mjs|js|css|sh|sql)$|^(dev|\.ci\/run)$/;
const kText = /\.(cpp|hpp|ts|svelte|mjs|js|css|sh|sql|md|html|json|toml|cmake|yml|yaml|txt)$|^(dev|\.ci\/run)$/;
// Written by machines; checked where they are made.
const kGenerated = /(^|\/)package-lock\.json$|^docs\/reference\/|^web\/api_client\.ts$/;
const kHouse = /^(src|tests|bench|web|tools)\/|^(dev|\.ci\/run)$/;

const isTest = (path) => path.startsWith("tests/") || path.endsWith("_test.cpp") || path.endsWith("_fixture.hpp");
const isCpp = (path) => /\.(cpp|hpp)$/.test(path);
const isCode = (path) => kCode.test(path) && kHouse.test(path) && !kGenerated.test(path);

// Who may include what of the outside. `files`: how many files at most, where the number matters.
const kLibraries = [
  {
    header: /^boost\/(asio|beast)(\/|\.hpp$)/,
    allowed: /^src\/api\/http\//,
    files: 2,
    say: "only src/api/http knows sockets",
  },
  {
    header: /^boost\/json/,
    allowed: /^src\/(api|exchange|server)\//,
    say: "only api, exchange and server know JSON",
  },
  { header: /^sqlite3\.h$/, allowed: /^src\/journal\/sqlite\//, say: "only src/journal/sqlite knows the C API" },
  {
    header: /^(thread|mutex|condition_variable|future|fstream|iostream|filesystem|random|ctime|unistd\.h)$/,
    allowed: /^src\/(?!(core|stats|plan|views|paper)\/)|_test\.cpp$/,
    say: "pure folders know no thread, file, clock or random number",
  },
];

// Where the clock and chance come in; everywhere else they are arguments.
const kImpure = [
  { call: /\bsystem_clock::now\b/g, name: "system_clock::now" },
  { call: /(?<![\w.>:])(?:std::)?time\s*\((?!\))/g, name: "time(" },
  { call: /(?<![\w.>:])(?:std::)?s?rand\s*\(|\brandom_device\b/g, name: "random numbers" },
];
// Words that once stood for what the field has a name for. `in`: where the word can mean nothing else.
const kLowerFloors = /^src\/journal\//;
const kEverywhere = /^(src|tests|bench|docs)\/|^[A-Z]+\.md$/;
const kOldWords = [
  { word: "Home", say: "SharedDatabase", in: kLowerFloors },
  { word: "Line", say: "Connection", in: kLowerFloors },
  { word: "Turn", say: "BoardSetting", in: kLowerFloors },
  { word: "Wire", say: "Notifications", in: kLowerFloors },
  { word: "Link", say: "Handle", in: kLowerFloors },
  { word: "Coming", say: "PendingUnit", in: kLowerFloors },
  { word: "look_\\w+", say: "read_…", in: kLowerFloors },
  { word: "looks", say: "reads", in: kLowerFloors },
  { word: "Gone", say: "Revoked", in: /^src\/gate\// },
  { word: "(open_|\\w+)Home|open_home", say: "SharedDatabase", in: /^(src\/(journal|server|sim)|docs)\// },
  { word: "(Memory|Sqlite|Postgres)Line", say: "Connection", in: kEverywhere },
  { word: "\\w*Wire|open_wire", say: "Notifications", in: /^(src\/(journal|server|gate)|docs)\// },
  { word: "journeys?", say: "round trip", in: kEverywhere },
  { word: "complete_moment", say: "next_read_is_last", in: kEverywhere },
  { word: "(find|leave)_note", say: "find_carried, carry", in: kEverywhere },
  { word: "keep_up", say: "refresh", in: kEverywhere },
  { word: "k?[Aa]sked_?[Ww]rongly", say: "usage error", in: kEverywhere },
  { word: "\\w*_beside", say: "…_concurrently", in: kLowerFloors },
  { word: "\\w+_case\\.hpp", say: "…_fixture.hpp", in: kEverywhere },
  { word: "transaction that goes on", say: "running transaction", in: kEverywhere },
].map((row) => ({ ...row, pattern: new RegExp(`(?<![\\w-])(?:${row.word})(?![\\w-])`, "g") }));
const kImpureAllowed = /^src\/(server|journal)\/|^src\/base\/id_source/;

/** What stands in `sources` against the rules. `revealers`: patterns of files that may call reveal(). */
export function tidy(sources, { revealers = [] } = {}) {
  return kRules.flatMap((rule) => rule(sources, { revealers }));
}

function each(filter, look) {
  return (sources, options) => sources.filter(({ path }) => filter(path)).flatMap((source) => look(source, options));
}

const lineRules = each(
  (path) => kText.test(path) && !kGenerated.test(path),
  ({ path, text }) => {
    const findings = [];
    text.split("\n").forEach((line, i) => {
      const at = `${path}:${i + 1}`;
      const columns = [...line].length;
      if (isCode(path) && columns > kLineLimit) findings.push(`${at}: ${columns} columns; break it at ${kLineLimit}`);
      if (line.includes("\t")) findings.push(`${at}: a tab; use spaces`);
      if (/[ \r]$/.test(line)) findings.push(`${at}: blanks at the end of the line; remove them`);
    });
    if (text !== "" && !text.endsWith("\n")) findings.push(`${path}: the last line has no end; add a newline`);
    return findings;
  },
);

const fileSize = each(isCode, ({ path, text }) => {
  const lines = text.split("\n").length - 1;
  return lines > kFileLimit ? [`${path}: ${lines} lines; split it by subject, at most ${kFileLimit}`] : [];
});

const functionSize = each(isCpp, ({ path, text }) =>
  functionsOf(text)
    .filter(({ lines }) => lines > kFunctionLimit)
    .map(
      ({ name, line, lines }) =>
        `${path}:${line}: ${name} has ${lines} lines; split it, at most ${kFunctionLimit} (aim at 25)`,
    ),
);

const fileHead = each(isCpp, ({ path, text }) => {
  const findings = [];
  const head = text.split("\n", kHeadLimit);
  const licence = (line) => /SPDX-License-Identifier: EUPL-1\.2\b/.test(line);
  if (!/^\/\/ \S/.test(head[0] ?? "") || (path.endsWith(".hpp") && licence(head[0]))) {
    findings.push(`${path}:1: say in the first line what this file is: "// Name: what it does and promises."`);
  }
  if (!head.some(licence)) {
    findings.push(
      `${path}:1: no licence; add "// SPDX-License-Identifier: EUPL-1.2" in the first ${kHeadLimit} lines`,
    );
  }
  return findings;
});

const folders = each(
  () => true,
  ({ path }) => {
    const bad = path
      .split("/")
      .slice(0, -1)
      .find((folder) => kBannedFolders.includes(folder));
    return bad ? [`${path}: a folder called "${bad}" collects everything; name it after its subject`] : [];
  },
);

const rawHtml = each(
  (path) => /^web\/.*\.(svelte|ts)$/.test(path),
  ({ path, text }) =>
    matches(path, text, /\{@html|\.(inner|outer)HTML\b|insertAdjacentHTML/g, (found) =>
      `${found} shows text as HTML: what somebody typed would run; show it as text`,
    ),
);

const unfinished = each(
  (path) => kHouse.test(path) && kText.test(path) && !kGenerated.test(path),
  ({ path, text }) =>
    matches(
      path,
      text,
      new RegExp(`\\b(${kUnfinished.join("|")})\\b`, "g"),
      (mark) => `${mark} marks unfinished work; finish it or write an issue`,
    ),
);

const libraries = (sources) =>
  kLibraries.flatMap(({ header, allowed, files, say }) => {
    const ours = sources.filter(({ path }) => isCpp(path) && path.startsWith("src/"));
    const users = ours.flatMap(({ path, text }) =>
      includesOf(text)
        .map(({ path: name, line }) => ({ path, line, name }))
        .filter(({ name }) => header.test(name)),
    );
    const findings = users
      .filter(({ path }) => !allowed.test(path))
      .map(({ path, line, name }) => `${path}:${line}: includes <${name}>; ${say}`);
    const inside = [...new Set(users.map(({ path }) => path).filter((path) => allowed.test(path)))];
    if (inside.length > (files ?? Infinity)) {
      findings.push(`${inside.join(", ")}: ${inside.length} files; ${say}, in ${files}`);
    }
    return findings;
  });

const impurity = each(
  (path) => isCpp(path) && path.startsWith("src/") && !isTest(path),
  ({ path, text }) => {
    if (kImpureAllowed.test(path)) return [];
    const code = codeOf(text);
    return kImpure.flatMap(({ call, name }) =>
      matches(path, code, call, () => `${name} here; take the instant or the id source as an argument`),
    );
  },
);

// Tests may look at the secrets they made up themselves.
const secrets = each(
  (path) => isCpp(path) && !isTest(path),
  ({ path, text }, { revealers }) => {
    if (revealers.some((pattern) => fits(path, pattern))) return [];
    return matches(
      path,
      codeOf(text),
      /\breveal\s*\(/g,
      () => "reveal() shows personal data; keep it a Secret, or add the file to tools/reveal_allowed.txt",
    );
  },
);

const machinePaths = each(
  (path) => kText.test(path) || isCode(path),
  ({ path, text }) =>
    matches(path, text, /(?<![\w.\-}/~])\/(?:home|root|work|Users|tmp)\/[\w.$*{-]+/g, (found) =>
      isTest(path) && found.startsWith("/t") ? null : `"${found}" is a path of one machine; make it an argument`,
    ),
);

const oldWords = each(
  (path) => kEverywhere.test(path) && kText.test(path) && !kGenerated.test(path) && path !== "CHANGELOG.md",
  ({ path, text }) =>
    kOldWords
      .filter((row) => row.in.test(path))
      .flatMap(({ pattern, say }) =>
        matches(path, withoutTexts(path, text), pattern, (found) => `"${found}" is an old word; say ${say}`),
      ),
);

// What users are told may use any word.
function withoutTexts(path, text) {
  const blanked = (found) => " ".repeat(found.length);
  return isCpp(path) ? text.replace(/"(?![\w/]+\.hpp")(?:[^"\\\n]|\\.)*"/g, blanked) : text;
}

const deadFiles = (sources) => {
  const lists = sources.filter(({ path }) => /(^|\/)CMakeLists\.txt$/.test(path));
  const named = (file) =>
    lists.some(({ path, text }) => {
      const folder = path.slice(0, -"CMakeLists.txt".length);
      if (!file.startsWith(folder)) return false;
      const name = file.slice(folder.length).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return new RegExp(`(^|[\\s"(/])${name}($|[\\s")])`, "m").test(text);
    });
  const included = new Set(
    sources
      .filter(({ path }) => isCpp(path))
      .flatMap(({ path, text }) =>
        includesOf(text).flatMap(({ path: name }) => [`src/${name}`, `${path.replace(/[^/]*$/, "")}${name}`, name]),
      ),
  );
  const findings = [];
  for (const { path } of sources) {
    if (path.endsWith(".cpp") && kHouse.test(path) && !named(path)) {
      findings.push(`${path}: no CMakeLists.txt names it; add it there or delete it`);
    }
    if (path.endsWith(".hpp") && kHouse.test(path) && !included.has(path)) {
      findings.push(`${path}: nothing includes it; use it or delete it`);
    }
  }
  return findings;
};

function matches(path, text, pattern, say) {
  return [...text.matchAll(pattern)].flatMap((found) => {
    const words = say(found[0]);
    return words === null ? [] : [`${path}:${lineAt(text, found.index)}: ${words}`];
  });
}

// What an enumeration's rows had from the compiler: a row that nobody lists would be unknown to the API and its pages.
const isCoreSource = (path) => /^src\/core\/.*\.cpp$/.test(path) && !isTest(path);
const unlistedRows = each(isCoreSource, ({ path, text }) => {
  const code = codeOf(text);
  const lists = [...code.matchAll(/\bk(?:Reasons|Provisions|Groups)\{[^;]*;|\bwith_own<[^;]*;|\bout\.insert\([^;]*;/g)];
  const listed = new Set(lists.flatMap(([list]) => list.match(/\w+/g)));
  return [...code.matchAll(/^constexpr (?:Reason|Provision|Group)Row (?:\w+::)?(\w+)\{/gm)]
    .filter(([, name]) => !listed.has(name))
    .map((found) => `${path}:${lineAt(text, found.index)}: no list holds ${found[1]}; add it to its process's`);
});

// A page is told what there is to record, and what a field means: a new one needs no change to it.
const isPage = (path) => /^web\/(staff|parts)\/.*\.(ts|svelte)$/.test(path);
function tellingPages(sources) {
  const client = sources.find(({ path }) => path === "web/api_client.ts")?.text ?? "";
  const union = (name) => new RegExp(`^export type ${name} = (.*);$`, "m").exec(client)?.[1].match(/\w+/g) ?? [];
  const permissions = union("Permission"); // One of them is called as a command is
  const commands = union("CommandName").filter((id) => !permissions.includes(id));
  const isCommand = commands.length > 0 && new RegExp(`(["'\`])(${commands.join("|")})\\1`, "g");
  const isField = /\bvalues\.[a-z]\w*|\b(?:field|each|part)\.id [!=]==? ["'\`]\w+/g;
  return sources
    .filter(({ path }) => isPage(path))
    .flatMap(({ path, text }) => [
      ...(isCommand
        ? matches(path, text, isCommand, (id) => `${id} is a command; a page is told them all, and knows none`)
        : []),
      ...matches(path, text, isField, (name) => `${name} is a field by its name; ask for its role (withRole)`),
    ]);
}

const kRules = [
  lineRules,
  fileSize,
  functionSize,
  fileHead,
  folders,
  rawHtml,
  unfinished,
  libraries,
  impurity,
  secrets,
  machinePaths,
  oldWords,
  unlistedRows,
  tellingPages,
  deadFiles,
];

runTool(import.meta.url, "tidy", () => {
  const paths = listPaths(),
    sources = readSources(paths),
    revealers = readList("tools/reveal_allowed.txt");
  return {
    findings: [...findGone(revealers, paths, "tools/reveal_allowed.txt"), ...tidy(sources, { revealers })],
    summary: `${sources.length} files, ${kRules.length} rules`,
  };
});
