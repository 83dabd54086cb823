// A page in another engine, asked as the tests ask Playwright's: as much of that as ways by keyboard need. What is
// looked for is found by a script in the page; keys are keys.
//
// SPDX-License-Identifier: EUPL-1.2
import { writeFileSync } from "node:fs";

const kKeys = {
  Tab: "\uE004",
  Enter: "\uE007",
  Shift: "\uE008",
  Control: "\uE009",
  Escape: "\uE00C",
  Space: " ",
  ArrowUp: "\uE013",
  ArrowDown: "\uE015",
};
const kPause = 40;

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const callOf = (run, ...values) => `(${run})(...${JSON.stringify(values)})`;
const wanted = (text) => (text instanceof RegExp ? { source: text.source, flags: text.flags } : text);

// Runs in the page. Each step narrows what has been found: by selector, by role and name, by label, by text.
function find(steps) {
  const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const fits = (text, want, exact) => {
    if (want === undefined || want === null) return true;
    if (want.source !== undefined) return new RegExp(want.source, want.flags).test(clean(text));
    return exact ? clean(text) === want : clean(text).toLowerCase().includes(want.toLowerCase());
  };
  const within = (node, selector) => [...node.querySelectorAll(selector)];
  const kRoles = {
    heading: ({ level }) => (level ? `h${level}` : "h1, h2, h3, h4"),
    navigation: () => "nav",
    button: () => "button",
    link: () => "a[href]",
    dialog: () => "dialog[open]",
  };
  const nameOf = (node) => node.getAttribute("aria-label") ?? node.innerText;
  const byText = (node, { text, exact }) => {
    const all = within(node, "*").filter((one) => fits(one.innerText, text, exact));
    return all.filter((one) => !all.some((other) => other !== one && one.contains(other)));
  };
  const byLabel = (node, { label, exact }) => {
    const labels = within(document, "label").filter((one) => fits(one.innerText, label, exact));
    return within(node, "input, select, textarea").filter((one) => labels.some(({ control }) => control === one));
  };
  const take = (found, step) => {
    if (step.hasText !== undefined) return found.filter((one) => fits(one.innerText, step.hasText));
    if (step.nth !== undefined) return found.slice(step.nth, step.nth === -1 ? undefined : step.nth + 1);
    return found.flatMap((node) => {
      if (step.css) return within(node, step.css);
      if (step.label) return byLabel(node, step);
      if (step.text) return byText(node, step);
      return within(node, kRoles[step.role](step)).filter((one) => fits(nameOf(one), step.name, step.exact));
    });
  };
  return steps.reduce(take, [document]);
}

class Locator {
  #page;
  #steps;
  constructor(page, steps) {
    this.#page = page;
    this.#steps = steps;
  }
  #and = (step) => new Locator(this.#page, [...this.#steps, step]);
  locator = (css) => this.#and({ css });
  getByText = (text, { exact } = {}) => this.#and({ text: wanted(text), exact });
  getByLabel = (label, { exact } = {}) => this.#and({ label: wanted(label), exact });
  getByRole = (role, { name, level, exact } = {}) => this.#and({ role, name: wanted(name), level, exact });
  filter = ({ hasText }) => this.#and({ hasText: wanted(hasText) });
  first = () => this.#and({ nth: 0 });
  last = () => this.#and({ nth: -1 });

  /** What `run` gives for the elements that are found. */
  #ask = (run, ...values) =>
    this.#page.window.evaluate(
      `(${run})((${find})(${JSON.stringify(this.#steps)}), ...${JSON.stringify(values)})`,
    );
  #seen = () => this.#ask((found) => found.filter((one) => one.getClientRects().length > 0).length);
  count = () => this.#ask((found) => found.length);
  isVisible = async () => (await this.#seen()) > 0;
  allInnerTexts = () => this.#ask((found) => found.map((one) => one.innerText));
  waitFor = ({ state = "visible", timeout } = {}) =>
    this.#page.until(
      async () => (await this.#seen()) > 0 === (state === "visible"),
      JSON.stringify(this.#steps),
      timeout,
    );
  async #one(run, ...values) {
    await this.#page.until(async () => (await this.count()) > 0, JSON.stringify(this.#steps));
    return this.#ask(`([one], ...values) => (${run})(one, ...values)`, ...values);
  }
  innerText = () => this.#one((one) => one.innerText);
  textContent = () => this.#one((one) => one.textContent);
  inputValue = () => this.#one((one) => one.value);
  getAttribute = (name) => this.#one((one, name) => one.getAttribute(name), name);
  focus = () => this.#one((one) => one.focus());
}

export class EnginePage {
  #base;
  #context;
  #patience = 20_000;
  complaints = [];
  keyboard = {
    press: (keys) => this.#press(keys.split("+").map((key) => kKeys[key] ?? key)),
    type: (text) => this.#down([...text.replaceAll("\t", kKeys.Tab)].flatMap((key) => this.#tap(key))),
    insertText: (text) => this.evaluate((words) => void document.execCommand("insertText", false, words), text),
  };
  request = {
    get: async (path) => {
      const body = await this.evaluate(async (address) => (await fetch(address)).json(), path);
      return { json: async () => body };
    },
  };

  constructor(window, base, context) {
    Object.assign(this, { window });
    this.#base = base;
    this.#context = context;
  }
  #key = (type, value) => ({ type, value });
  #tap = (key) => [this.#key("keyDown", key), this.#key("keyUp", key)];
  #down = (actions) => this.window.keys(actions);
  #press(keys) {
    const downs = keys.map((key) => this.#key("keyDown", key));
    return this.#down([...downs, ...keys.toReversed().map((key) => this.#key("keyUp", key))]);
  }
  context = () => this.#context;
  setDefaultTimeout = (ms) => (this.#patience = Math.max(ms, this.#patience));
  on = () => undefined;
  locator = (css) => new Locator(this, [{ css }]);
  getByText = (text, how) => this.#whole().getByText(text, how);
  getByLabel = (label, how) => this.#whole().getByLabel(label, how);
  getByRole = (role, how) => this.#whole().getByRole(role, how);
  #whole = () => new Locator(this, []);

  goto = (address) => this.window.navigate(new URL(address, this.#base).href);
  goBack = () => this.window.back();
  reload = () => this.evaluate(() => void location.reload());
  setContent = (html) => this.window.navigate(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
  url = () => this.evaluate(() => location.href);
  evaluate = (run, ...values) => this.window.evaluate(callOf(run, ...values));

  /** Until it is so; a page that is on its way out answers nothing, and is asked again. */
  async until(isTrue, what, ms = this.#patience) {
    let wrong;
    for (const end = Date.now() + ms; Date.now() < end; await sleep(kPause)) {
      try {
        if (await isTrue()) return;
      } catch (error) {
        wrong = error;
      }
    }
    throw new Error(`waited ${ms} ms for ${what}${wrong ? `: ${wrong.message}` : ""}`);
  }
  waitForFunction = (run, ...values) => this.until(() => this.evaluate(run, ...values), run);
  /** The next document, whole: before, a key may find nothing to go to. Begins to wait now. */
  async waitForEvent() {
    await this.evaluate(() => void (window.isLeft = true));
    await sleep(2 * kPause); // The key that leads there comes first
    await this.until(
      () =>
        this.evaluate(
          () => !window.isLeft && location.href !== "about:blank" && document.readyState === "complete",
        ),
      "the next page",
    );
  }
  async screenshot({ path }) {
    writeFileSync(path, Buffer.from(await this.window.screenshot(), "base64"));
  }
}

/** What the tests take for a browser: contexts with cookies of their own, each with one page. */
export function browserOf(engine, base) {
  const makeContext = async ({ viewport = { width: 1280, height: 800 } } = {}) => {
    const window = await engine.open(viewport);
    const context = { close: () => window.close(), storageState: () => undefined };
    const page = new EnginePage(window, base, context);
    return Object.assign(context, { newPage: async () => page });
  };
  const nobody = { has: () => false, get: () => undefined, set: () => undefined };
  return { makeContext, signedIn: nobody };
}
