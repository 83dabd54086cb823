// A browser, people to sign in as, and what is judged on every page: axe, script errors, the size of the page.
//
// SPDX-License-Identifier: EUPL-1.2
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { check } from "./report.mjs";

const kChromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const kArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--lang=sv-SE",
];
const kAxe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const kTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const kPassword = process.env.DEMO_PASSWORD ?? "visa-mig-granby";

/** A browser with a fresh profile; each person's cookies are kept between contexts, so that nobody signs in twice. */
export async function openBrowser(base) {
  const browser = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), "skyddsnat-browser-")), {
    executablePath: kChromium,
    headless: true,
    args: kArgs,
  });
  const signedIn = new Map();
  const makeContext = (options) => browser.browser().newContext({ baseURL: base, locale: "sv-SE", ...options });
  return { makeContext, signedIn, close: () => browser.close() };
}

/** A page of somebody signed in, by keyboard the first time. */
export async function openAs(browser, login, { theme = "light", width = 1280, height = 800 } = {}) {
  const context = await browser.makeContext({
    colorScheme: theme,
    viewport: { width, height },
    storageState: browser.signedIn.get(login),
  });
  const page = watch(await context.newPage());
  if (!browser.signedIn.has(login)) {
    await page.goto("/app");
    await signInByKeyboard(page, login);
    browser.signedIn.set(login, await context.storageState());
  }
  return page;
}

export async function signInByKeyboard(page, login) {
  await page.getByLabel("Användarnamn").waitFor();
  await page.keyboard.type(login);
  await page.keyboard.press("Tab");
  await page.keyboard.type(kPassword);
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Sidor", exact: true }).waitFor();
}

// Script errors and refused styles or scripts of any page end up in `page.complaints`.
export function watch(page) {
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(error.stack ?? String(error)));
  page.on("console", (message) => {
    const text = message.text();
    if (message.type() === "error" && !/Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(text)) {
      page.complaints.push(text);
    }
  });
  return page;
}

/** Axe, sideways scrolling and script errors of what is shown now; a picture when SHOTS is set. */
export async function judge(page, name) {
  await page.evaluate(() => document.fonts.ready);
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(kAxe);
  const violations = await page.evaluate(async (tags) => {
    const { violations: found } = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return found.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map((node) => `${node.html.slice(0, 160)} ${node.any.map((each) => each.message).join("; ")}`)
          .slice(0, 4)
          .join("\n    ")}`,
    );
  }, kTags);
  check(`${name}: axe`, violations.length === 0, violations.join("\n"));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(`${name}: fits the width`, over <= 0, `${over} px too wide`);
  check(`${name}: no script errors`, page.complaints.length === 0, page.complaints.join("\n"));
  page.complaints.length = 0;
  await shoot(page, name);
}

export async function shoot(page, name) {
  const folder = process.env.SHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replace(/[^\wåäö]+/g, "-")}.png`) });
}
