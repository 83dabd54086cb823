// Whether the program is built as CMakeLists.txt asks: read from the binary itself, by readelf and objdump
// of binutils, which every compiler brings.
//
//   node tools/hardening.mjs build/release/skyddsnat
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { argv, exit } from "node:process";

const program = argv[2];
const run = (tool, ...words) => execFileSync(tool, [...words, program], { encoding: "utf8", maxBuffer: 1 << 28 });
const read = (...words) => run("readelf", "--wide", ...words);
const header = read("--file-header"),
  segments = read("--program-headers"),
  dynamic = read("--dynamic"),
  symbols = read("--dyn-syms"),
  main = run("objdump", "--disassemble=main", "--no-show-raw-insn");

const isX86 = /X86-64/.test(header);
const kWanted = [
  ["position independent (-pie)", /Type:\s+DYN/.test(header) && /FLAGS_1.*PIE/.test(dynamic)],
  ["read-only after relocation (-z relro)", /GNU_RELRO/.test(segments)],
  ["all symbols bound at the start (-z now)", /BIND_NOW|FLAGS_1.*NOW/.test(dynamic)],
  ["no stack that can be run (-z noexecstack)", /GNU_STACK.* RW /.test(segments)],
  ["nothing both written and run", !/LOAD.* RWE /.test(segments)],
  ["stack protector", /__stack_chk_fail/.test(symbols)],
  ["checked library calls (-D_FORTIFY_SOURCE)", /__\w+_chk\b/.test(symbols.replaceAll("__stack_chk_fail", ""))],
  // The note that says so of the whole program is lost to Debian's own start-up code, which does not have it.
  ["control flow (-fcf-protection)", !isX86 || /<main>:\n[^\n]*endbr64/.test(main)],
];

const missing = kWanted.filter(([, isThere]) => !isThere);
for (const [what] of missing) console.log(`${program}: not ${what}`);
exit(missing.length > 0 ? 1 : 0);
