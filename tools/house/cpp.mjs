// Just enough of C++ to check house rules: what is code and what is not, includes, and where functions begin and end.
//
// Not a compiler: it trusts that clang-format has laid the file out and that preprocessor branches balance.
// SPDX-License-Identifier: EUPL-1.2

const kWordCharacter = /[A-Za-z0-9_]/;

/**
 * The same text, the same length and the same lines, with what is not code turned into spaces: comments, string and
 * character literals (raw strings too) and preprocessor lines. {literals: true} keeps the literals.
 */
export function codeOf(text, {literals = false} = {}) {
  const out = [...text.replace(/[\u{10000}-\u{10ffff}]/gu, '??')];
  const blank = (from, to) => {
    for (let i = from; i < to; ++i) if (out[i] !== '\n') out[i] = ' ';
  };
  for (let at = 0; at < text.length;) {
    const end = endOfToken(text, at);
    const kind = end === 0 ? 'code' : tokenKind(text, at);
    if (kind !== 'code' && !(kind === 'literal' && literals)) blank(at, end);
    at = end === 0 ? at + 1 : end;
  }
  return out.join('');
}

// The end of the comment, literal or directive that begins at `at`; 0 when none does.
function endOfToken(text, at) {
  if (text.startsWith('//', at)) return endOfLine(text, at);
  if (text.startsWith('/*', at)) return after(text, '*/', at + 2);
  const raw = /^(?:u8|[uUL])?R"([^()\\\s]{0,16})\(/.exec(text.slice(at, at + 24));
  if (raw && !isWord(text, at - 1)) return after(text, `)${raw[1]}"`, at + raw[0].length);
  if (text[at] === '"') return endOfQuoted(text, at);
  if (text[at] === "'" && !isWord(text, at - 1)) return endOfQuoted(text, at);
  if (text[at] === "'" && /\b(?:u8|[uUL])$/.test(text.slice(Math.max(0, at - 3), at))) return endOfQuoted(text, at);
  if (text[at] === '#' && /(^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 80), at))) return endOfDirective(text, at);
  return 0;
}

function tokenKind(text, at) {
  return text[at] === '"' || text[at] === "'" || kWordCharacter.test(text[at]) ? 'literal' : 'other';
}

function isWord(text, at) {
  return at >= 0 && kWordCharacter.test(text[at]);
}

function after(text, mark, from) {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

function endOfLine(text, at) {
  const found = text.indexOf('\n', at);
  return found === -1 ? text.length : found;
}

function endOfQuoted(text, at) {
  for (let i = at + 1; i < text.length; ++i) {
    if (text[i] === '\\') ++i;
    else if (text[i] === text[at]) return i + 1;
    else if (text[i] === '\n') return i;
  }
  return text.length;
}

function endOfDirective(text, at) {
  let end = endOfLine(text, at);
  while (text[end - 1] === '\\' && end < text.length) end = endOfLine(text, end + 1);
  return end;
}

/** [{path, quoted, line}]: every #include outside comments. */
export function includesOf(text) {
  const found = [];
  let comment = false;
  text.split('\n').forEach((line, i) => {
    const include = comment ? null : /^\s*#\s*include\s*(["<])([^">]+)[">]/.exec(line);
    if (include) found.push({path: include[2], quoted: include[1] === '"', line: i + 1});
    const open = line.lastIndexOf('/*');
    if (line.lastIndexOf('*/') > open) comment = false;
    else if (open !== -1 && !/\/\/|"/.test(line.slice(0, open))) comment = true;
  });
  return found;
}

/**
 * [{name, line, lines}]: every function with a body, member functions and TEST bodies too. Lambdas and local types
 * count as part of the function they stand in. The rows of a table (`= {…}`) are data and are not counted.
 */
export function functionsOf(text) {
  const code = codeOf(text);
  const found = [];
  let head = 0, parens = 0;
  for (let at = 0; at < code.length; ++at) {
    const c = code[at];
    if (c === '(' || c === '[') ++parens;
    else if (c === ')' || c === ']') parens = Math.max(0, parens - 1);
    else if (c === ';' && parens === 0) head = at + 1;
    else if (c === '}') (head = at + 1), (parens = 0);
    else if (c === ':' && /\b(public|private|protected)\s*$/.test(code.slice(head, at))) head = at + 1;
    else if (c === '{') {
      const opener = parens > 0 ? {kind: 'value'} : classify(code.slice(head, at));
      if (opener.kind === 'scope') {
        head = at + 1;
        continue;
      }
      const end = closing(code, at);
      if (opener.kind === 'function') found.push(measure(code, opener.name, head, at, end));
      if (opener.kind !== 'value') head = end + 1;
      at = end;
    }
  }
  return found;
}

// What a `{` opens, told from the text since the last statement: a scope to look into, a function, or a value to skip.
function classify(head) {
  const plain = withoutRequires(withoutTemplates(head).replace(/\[\[[^\]]*\]\]/g, ' ').trim());
  if (/\brequires\s*(\([^()]*\))?\s*$/.test(head)) return {kind: 'value'};
  if (/^(inline\s+)?namespace\b/.test(plain) || /^extern\s*$/.test(plain)) return {kind: 'scope'};
  const named = plain.replace(/\boperator\s*(\(\s*\)|\[\s*\]|[^\s\w(]+|[\w:]+)/, 'operator_');
  const lambda = /=[^=]*\[[^\]]*\]\s*(\([^]*\))?[^;]*$/.test(named);
  if (hasAssignment(named)) return lambda ? {kind: 'function', name: nameBefore(named, '=')} : {kind: 'value'};
  const type = /^(?:(?:const|static|constexpr|inline|typedef|friend|alignas\([^)]*\))\s+)*(class|struct|union|enum)\b/;
  if (type.test(plain) && !/\)\s*(const|noexcept|override|final|\s)*$/.test(plain)) return {kind: 'scope'};
  if (!named.includes('(')) return {kind: 'value'};
  if (/\)\s*(noexcept\s*)?:[^:]/.test(named) && /[\w>]$/.test(named)) return {kind: 'value'};  // `: member_{…}`
  return {kind: 'function', name: nameBefore(named, '(')};
}

function nameBefore(head, mark) {
  return /([~\w:]+)\s*$/.exec(head.slice(0, head.indexOf(mark)))?.[1] ?? '(unnamed)';
}

function hasAssignment(head) {
  let depth = 0;
  for (let i = 0; i < head.length; ++i) {
    if ('([{'.includes(head[i])) ++depth;
    else if (')]}'.includes(head[i])) --depth;
    else if (head[i] === '=' && depth === 0 && head[i + 1] !== '=' && !/[=<>!]/.test(head[i - 1] ?? '')) return true;
  }
  return false;
}

// Drops `template <…>`, whose parameters may hold `=`, `class` and parentheses.
function withoutTemplates(head) {
  for (let start = head.search(/\btemplate\s*</); start !== -1; start = head.search(/\btemplate\s*</)) {
    let depth = 0, end = head.indexOf('<', start);
    for (; end < head.length; ++end) {
      if (head[end] === '<') ++depth;
      else if (head[end] === '>' && --depth === 0) break;
    }
    head = head.slice(0, start) + head.slice(end + 1);
  }
  return head;
}

// Drops a requires-clause that stands before the thing it constrains.
function withoutRequires(head) {
  const blockless = head.replace(/(\brequires\s+)?\brequires\s*(\([^)]*\))?\s*\{[^{}]*\}/g, ' ').trim();
  const concept = String.raw`(?:[\w:]+(?:<[^<>]*>)?|\((?:[^()]|\([^()]*\))*\))`;
  return blockless.replace(new RegExp(String.raw`^requires\s+${concept}(?:\s*(?:&&|\|\|)\s*${concept})*`), '').trim();
}

function closing(code, open) {
  let depth = 0;
  for (let at = open; at < code.length; ++at) {
    if (code[at] === '{') ++depth;
    else if (code[at] === '}' && --depth === 0) return at;
  }
  return code.length;
}

function measure(code, name, head, open, end) {
  const start = head + code.slice(head).search(/\S/);
  const lines = (from, to) => code.slice(from, to).split('\n').length;
  let data = 0;
  for (let at = open + 1; at < end; ++at) {
    if (code[at] !== '{' || !/=\s*$/.test(code.slice(open, at))) continue;
    const close = closing(code, at);
    data += Math.max(0, lines(at, close) - 2);
    at = close;
  }
  return {name, line: lines(0, start), lines: lines(start, end) - data};
}
