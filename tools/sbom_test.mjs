// What is read from ldd, from the packages' list and from the pages, and the document that is made of it.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { bundledIn, documentOf, headerPackagesIn, librariesIn } from "./sbom.mjs";

test("the libraries that a program loads", () => {
  const printed = `\tlinux-vdso.so.1 (0x00007ffc1)
\tlibssl.so.3 => /lib/x86_64-linux-gnu/libssl.so.3 (0x00007f1)
\tlibgone.so.1 => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f2)\n`;
  assert.deepEqual(librariesIn(printed), ["/lib/x86_64-linux-gnu/libssl.so.3", "/lib64/ld-linux-x86-64.so.2"]);
});

test("the headers compiled in, on each release", () => {
  const list = readFileSync(path.join(import.meta.dirname, "packages.txt"), "utf8");
  const bookworm = headerPackagesIn(list, "bookworm"),
    trixie = headerPackagesIn(list, "trixie");
  assert.ok(bookworm.includes("libboost1.81-dev") && bookworm.includes("libsodium-dev"), bookworm.join());
  assert.ok(trixie.includes("libboost-dev") && !trixie.includes("libboost1.81-dev"), trixie.join());
  assert.ok(!bookworm.includes("g++") && !bookworm.includes("libgtest-dev"));
});

test("what the pages bring, with what that needs", () => {
  const lock = {
    packages: {
      "node_modules/@a/b": { version: "1.0.0", license: "MIT", dependencies: { c: "^2" } },
      "node_modules/c": { version: "2.1.0", license: "ISC" },
      "node_modules/@font/d": { version: "5.0.0", license: "OFL-1.1" },
      "node_modules/vite": { version: "8.0.0", license: "MIT" },
    },
  };
  const sources = [
    'import { x } from "@a/b/deep.js";\nimport y from "./own";',
    'import z from "unknown";',
    "src: url('@font/d/files/d.woff2')",
  ];
  assert.deepEqual(
    bundledIn(sources, lock).map(({ name, version }) => `${name} ${version}`),
    ["@a/b 1.0.0", "@font/d 5.0.0", "c 2.1.0"],
  );
});

test("every part has an id of its own, and the program depends on it", () => {
  const part = (name, relation) => ({ name, version: "1", relation, purl: `pkg:deb/debian/${name}@1?arch=amd64` });
  const made = documentOf({
    name: "skyddsnat",
    version: "0.1.0",
    sha256: "0".repeat(64),
    created: "2026-11-30T00:00:00Z",
    parts: [part("libssl3", "DYNAMIC_LINK"), part("libcli11-dev", "STATIC_LINK")],
  });
  const ids = made.packages.map(({ SPDXID }) => SPDXID);
  assert.equal(new Set(ids).size, 3);
  for (const id of ids) assert.match(id, /^SPDXRef-[A-Za-z0-9.-]+$/);
  assert.deepEqual(
    made.relationships.map((one) => `${one.spdxElementId} ${one.relationshipType} ${one.relatedSpdxElement}`),
    [
      "SPDXRef-DOCUMENT DESCRIBES SPDXRef-program",
      `SPDXRef-program DYNAMIC_LINK ${ids[1]}`,
      `SPDXRef-program STATIC_LINK ${ids[2]}`,
    ],
  );
});
