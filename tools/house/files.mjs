// The files of the house, and how a tool tells what it found. Every tool in tools/ stands on this page.
//
// A "source" is {path, text}: path from the top of the repository, with forward slashes. Tools take lists of sources,
// so that their tests can hand them made-up ones. Files not yet added to git count too: they are tomorrow's commit.
// SPDX-License-Identifier: EUPL-1.2
import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync, statSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

export const kTop = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Paths git knows or would add (ignored files never), sorted. */
export function listPaths() {
  const out = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                           {cwd: kTop, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024});
  const here = (path) => path !== '' && existsSync(join(kTop, path)) && statSync(join(kTop, path)).isFile();
  return [...new Set(out.split('\0'))].filter(here).sort();
}

/** Reads the text files among `paths`; a file that holds a NUL byte is not text and is left out. */
export function readSources(paths) {
  const sources = [];
  for (const path of paths) {
    const bytes = readFileSync(join(kTop, path));
    if (!bytes.includes(0)) sources.push({path, text: bytes.toString('utf8')});
  }
  return sources;
}

/** The lines of a list file under tools/: without comments (#) and blank lines. Missing file: no lines. */
export function readList(path) {
  if (!existsSync(join(kTop, path))) return [];
  return parseList(readFileSync(join(kTop, path), 'utf8'));
}

export function parseList(text) {
  return text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter((line) => line !== '');
}

/** True when `path` is `pattern`, or begins with it where the pattern ends in `*`. */
export function fits(path, pattern) {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** Findings for `patterns` of exceptions, from `list`, that fit none of `paths`: what they excused is gone. */
export function findGone(patterns, paths, list) {
  return patterns
      .filter((pattern) => !paths.some((path) => fits(path, pattern)))
      .map((pattern) => `${list}: ${pattern} is gone; take the row out, or name what it became`);
}

export function lineAt(text, index) {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) ++line;
  return line;
}

/** Runs `check` when the module was started from the command line: findings to stderr, one a line, and exit code 1. */
export function runTool(moduleUrl, name, check) {
  if (!process.argv[1] || pathToFileURL(resolve(process.argv[1])).href !== moduleUrl) return;
  const {findings, summary} = check();
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) {
    console.error(`${name}: ${findings.length} to mend`);
    process.exitCode = 1;
  } else {
    console.log(`${name}: ${summary}`);
  }
}
