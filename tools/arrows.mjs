// Arrows one way: every #include of a house header in src/ must follow a row of layers.txt.
//
// A row is "folder: allowed folders"; `*` allows every folder that has a row above it. Inside a folder, sub-folders are
// free. A header of ours is always included by its path from src/, so that the arrow can be seen.
// SPDX-License-Identifier: EUPL-1.2
import { includesOf } from "./house/cpp.mjs";
import { listPaths, readList, readSources, runTool } from "./house/files.mjs";

/** Rows of layers.txt as a map: folder → folders it may include, itself among them. Throws on a malformed row. */
export function readLayers(rows) {
  const layers = new Map();
  for (const row of rows) {
    const [, folder, list] = /^(\w+):\s*([\w\s*]*)$/.exec(row) ?? [];
    if (!folder) throw new Error(`layers.txt: cannot read "${row}"; write "folder: allowed folders"`);
    if (layers.has(folder)) throw new Error(`layers.txt: ${folder} has two rows; join them`);
    const allowed = list.trim() === "*" ? [...layers.keys()] : list.split(/\s+/).filter((name) => name !== "");
    const unknown = allowed.find((name) => !layers.has(name));
    if (unknown) throw new Error(`layers.txt: ${folder} includes ${unknown}, which has no row above it`);
    layers.set(folder, new Set([folder, ...allowed]));
  }
  return layers;
}

/** The includes in `sources` that no row allows. */
export function arrows(sources, layers) {
  const paths = new Set(sources.map(({ path }) => path));
  return sources
    .filter(({ path }) => /^src\/.*\.(cpp|hpp)$/.test(path))
    .flatMap(({ path, text }) => {
      const folder = path.split("/")[1];
      const allowed = layers.get(folder);
      if (!allowed) return [`${path}: layers.txt has no row for ${folder}; decide what it may include`];
      const house = { paths, layers, allowed, folder };
      return includesOf(text).flatMap(({ path: name, quoted, line }) =>
        wrong(house, name, quoted).map((words) => `${path}:${line}: ${words}`),
      );
    });
}

function wrong({ paths, layers, allowed, folder }, name, quoted) {
  const target = name.split("/")[0];
  const ours = layers.has(target) && name.includes("/");
  if (!quoted) return ours && paths.has(`src/${name}`) ? [`write "${name}" in quotes; it is ours`] : [];
  if (name.startsWith(".") || !ours) return [`"${name}" is not a path from src/; write "${folder}/…"`];
  if (!allowed.has(target)) {
    return [`${folder} may not include ${target} (layers.txt); turn the arrow: pass it in, or move it down`];
  }
  return paths.has(`src/${name}`) ? [] : [`"${name}" does not exist`];
}

runTool(import.meta.url, "arrows", () => {
  const sources = readSources(listPaths().filter((path) => path.startsWith("src/")));
  const layers = readLayers(readList("layers.txt"));
  return { findings: arrows(sources, layers), summary: `${sources.length} files, ${layers.size} folders` };
});
