// The parts the program is made of (SPDX 2.3, JSON), read from the program itself: the libraries that it loads, those
// whose headers are compiled into it, and what the pages bring from npm. Versions are those of this machine.
//
//   node tools/sbom.mjs build/release/skyddsnat build/release/skyddsnat.spdx.json
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";

const kRoot = path.resolve(import.meta.dirname, "..");
const run = (tool, ...words) => execFileSync(tool, words, { encoding: "utf8", maxBuffer: 1 << 28, cwd: kRoot });
const read = (file) => readFileSync(path.join(kRoot, file), "utf8");

/** Where the libraries are that a program loads, from what ldd prints. */
export function librariesIn(printed) {
  return [...printed.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map(([, file]) => file);
}

/** The packages of Debian whose headers the program is compiled with, from tools/packages.txt. */
export function headerPackagesIn(list, release) {
  const packages = [];
  for (const line of list.split("\n")) {
    const [needs, ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (needs !== "program") continue;
    const own = names.find((name) => name.startsWith(`${release}=`)) ?? names.at(-1);
    const name = own.replace(/^.*=/, "");
    if (name.endsWith("-dev")) packages.push(name);
  }
  return packages;
}

// The package's name at the beginning of what is imported: "@a/b" of "@a/b/c.js".
const kImported = /(?:(?:from|import)\s+|url\()["']((?:@[^/"']+\/)?[^./"'][^/"']*)/g;

/** The packages of npm whose code is in the pages: what these files import, and what that needs. */
export function bundledIn(sources, lock) {
  const known = (name) => lock.packages[`node_modules/${name}`];
  const found = new Set();
  const take = (name) => {
    if (!known(name) || found.has(name)) return;
    found.add(name);
    for (const other of Object.keys(known(name).dependencies ?? {})) take(other);
  };
  for (const source of sources) {
    for (const [, name] of source.matchAll(kImported)) take(name);
  }
  return [...found].sort().map((name) => ({ name, ...known(name) }));
}

/** A whole document. `parts`: {name, version, purl, license, relation} each; the program depends on all of them. */
export function documentOf({ name, version, sha256, created, parts }) {
  const idOf = (part) => `SPDXRef-${part.purl.replace(/^pkg:/, "").replace(/[^A-Za-z0-9.-]+/g, "-")}`;
  const kProgram = "SPDXRef-program";
  return {
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: `${name}-${version}`,
    documentNamespace: `https://spdx.org/spdxdocs/${name}-${version}-${sha256}`,
    creationInfo: { created, creators: [`Tool: ${name}-sbom`] },
    documentDescribes: [kProgram],
    packages: [
      {
        SPDXID: kProgram,
        name,
        versionInfo: version,
        packageFileName: name,
        downloadLocation: "NOASSERTION",
        filesAnalyzed: false,
        checksums: [{ algorithm: "SHA256", checksumValue: sha256 }],
        licenseConcluded: "EUPL-1.2",
        licenseDeclared: "EUPL-1.2",
        copyrightText: "NOASSERTION",
        primaryPackagePurpose: "APPLICATION",
      },
      ...parts.map((part) => ({
        SPDXID: idOf(part),
        name: part.name,
        versionInfo: part.version,
        downloadLocation: "NOASSERTION",
        filesAnalyzed: false,
        licenseConcluded: "NOASSERTION",
        licenseDeclared: part.license ?? "NOASSERTION",
        copyrightText: "NOASSERTION",
        externalRefs: [
          { referenceCategory: "PACKAGE-MANAGER", referenceType: "purl", referenceLocator: part.purl },
        ],
      })),
    ],
    relationships: [
      { spdxElementId: "SPDXRef-DOCUMENT", relationshipType: "DESCRIBES", relatedSpdxElement: kProgram },
      ...parts.map((part) => ({
        spdxElementId: kProgram,
        relationshipType: part.relation,
        relatedSpdxElement: idOf(part),
      })),
    ],
  };
}

const releaseOf = (osRelease) => /^VERSION_CODENAME=(\S+)/m.exec(osRelease)?.[1] ?? "";

function debianPartsOf(names, relation) {
  const told = run("dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}\n", ...names).trim().split("\n");
  return told.map((line) => {
    const [name, version, arch] = line.split(" ");
    return { name, version, relation, purl: `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${arch}` };
  });
}

function debianParts(program) {
  // A file is owned where it really lies, or, since /lib is a link to /usr/lib, without /usr.
  const files = librariesIn(run("ldd", program)).map((file) => realpathSync(file).replace(/^\/usr/, ""));
  const owners = run("dpkg-query", "--search", ...files.map((file) => `*${file}`)).trim().split("\n");
  const loaded = [...new Set(owners.map((line) => line.split(/: |, /)[0]))].sort();
  const headers = headerPackagesIn(read("tools/packages.txt"), releaseOf(readFileSync("/etc/os-release", "utf8")));
  return [...debianPartsOf(loaded, "DYNAMIC_LINK"), ...debianPartsOf(headers, "STATIC_LINK")];
}

function npmParts() {
  const lock = JSON.parse(read("web/package-lock.json"));
  const files = run("git", "ls-files", "--", "web/*.ts", "web/*.svelte", "web/*.css").trim().split("\n");
  const ofPages = files.filter((file) => !file.endsWith(".config.ts"));
  return bundledIn(ofPages.map(read), lock).map(({ name, version, license }) => ({
    name,
    version,
    license,
    relation: "CONTAINS",
    purl: `pkg:npm/${name.replace("@", "%40")}@${version}`,
  }));
}

if (process.argv[1] === import.meta.filename) {
  const [program, to] = process.argv.slice(2);
  const made = documentOf({
    name: "skyddsnat",
    version: /project\(skyddsnat VERSION (\S+)/.exec(read("CMakeLists.txt"))[1],
    sha256: createHash("sha256").update(readFileSync(program)).digest("hex"),
    created: new Date(Number(run("git", "log", "-1", "--format=%ct")) * 1000).toISOString().replace(/\.\d+/, ""),
    parts: [...debianParts(program), ...npmParts()],
  });
  writeFileSync(to, JSON.stringify(made, null, 2) + "\n");
  console.log(`${to}: ${made.packages.length} parts`);
}
