// A person with a keyboard and nothing else: what is pressed is counted, and each Tab must lead where the eye can see.
//
// The page is read, never changed: all that happens to it comes from keys. Never by a field's `labels`: WebKitGTK 2.50
// keeps what that gives, and its process ends when it clears it away after the page has been left.
// SPDX-License-Identifier: EUPL-1.2
const kMostTabs = 40,
  kMostChoices = 20;

/** From now on the page's keyboard counts; taken() gives what was pressed since last, tabs being the most in a row. */
export function watchKeys(page) {
  const keyboard = page.keyboard;
  const log = { keys: 0, letters: 0, tabs: 0, unseen: [] };
  let inRow = 0;
  const press = async (key) => {
    await keyboard.press(key);
    log.keys += 1;
    inRow = key === "Tab" ? inRow + 1 : 0;
    log.tabs = Math.max(log.tabs, inRow);
    if (key === "Tab") log.unseen.push(...(await page.evaluate(whyUnseen)));
  };
  const type = async (text) => {
    await keyboard.type(text);
    log.letters += text.length;
    inRow = 0;
  };
  Object.defineProperty(page, "keyboard", { value: { press, type, insertText: type } });
  log.taken = () => {
    const { keys, letters, tabs } = log;
    Object.assign(log, { keys: 0, letters: 0, tabs: 0 });
    inRow = 0;
    return { keys, letters, tabs };
  };
  return log;
}

// Runs in the page: why the eye would not find what has the focus. The ring may be drawn on a whole card or a label.
function whyUnseen() {
  const at = document.activeElement;
  if (at === document.body) return ["nothing has the focus"];
  const name = `${at.tagName} ${at.id} "${(at.innerText ?? "").slice(0, 40)}"`;
  const hasRing = (node, part) => {
    const style = node && getComputedStyle(node, part);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const found = [];
  const label = [...document.querySelectorAll("label")].find(({ control }) => control === at);
  const places = [[at], [at, "::after"], [label]];
  if (!places.some((each) => hasRing(...each))) found.push(`${name} has no ring`);
  const [box] = at.getClientRects();
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  if (!top || !(at.contains(top) || top.contains(at))) found.push(`${name} is under ${top?.outerHTML.slice(0, 80)}`);
  return found;
}

/** What has the focus, as a person would say it: the words of a link or button; a field's label, option and kind. */
export const readFocus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const label = [...document.querySelectorAll("label")].find(({ control }) => control === at);
    const own = label?.innerText.trim() ?? "";
    const group = at.matches("[type=radio], [type=checkbox]") ? at.closest("fieldset")?.querySelector("legend") : null;
    return {
      id: at.id,
      kind: at.type ?? at.tagName.toLowerCase(),
      words: at === document.body ? "" : (at.innerText ?? "").replace(/\s+/g, " ").trim(),
      label: group?.innerText.trim() ?? own,
      option: group ? own : (at.selectedOptions?.[0]?.text ?? ""),
    };
  });

async function pressUntil(page, key, isThere, what, most = kMostTabs) {
  for (let i = 0; i <= most; ++i) {
    const focus = await readFocus(page);
    if (isThere(focus)) return focus;
    await page.keyboard.press(key);
  }
  throw new Error(`${most} times ${key} did not lead to ${what}`);
}

/** Tabs until the focus stands on the link or button with these words. */
export const tabTo = (page, words) => pressUntil(page, "Tab", (focus) => focus.words.includes(words), words);

/** Goes down a list with j to the row with these words. */
export const rowTo = (page, words) => pressUntil(page, "j", (focus) => focus.words === words, words, 100);

async function choose(page, { kind, option }, wanted) {
  if (kind === "radio" && option === wanted) return page.keyboard.press("Space");
  // In a list the first letters lead to the choice, as many as it takes.
  for (const letter of kind === "select-one" ? wanted : "") {
    if ((await readFocus(page)).option === wanted) return;
    await page.keyboard.type(letter);
  }
  // Where the last choice does not lead to the first, the way is up.
  const isThere = (focus) => focus.option === wanted;
  await pressUntil(page, "ArrowDown", isThere, wanted, kMostChoices).catch(() =>
    pressUntil(page, "ArrowUp", isThere, wanted, kMostChoices),
  );
}

async function answer(page, focus, wanted) {
  if (focus.option || focus.kind === "select-one") await choose(page, focus, wanted);
  else await page.keyboard.type(wanted);
}

/** Goes through a form from where the focus is and gives each answer at the field whose label begins so. */
export async function fillIn(page, answers) {
  for (const left = new Map(Object.entries(answers)); left.size > 0;) {
    const labelOf = (focus) => [...left.keys()].find((label) => focus.label.startsWith(label));
    const focus = await pressUntil(page, "Tab", labelOf, [...left.keys()].join(", "));
    const label = labelOf(focus);
    await answer(page, focus, left.get(label));
    left.delete(label);
  }
}
