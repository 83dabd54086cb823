// Every address that is printed or linked anywhere leads to a page: what the program prints when it starts, what the
// documentation names, each link of each staff screen for whoever sees it, and all that the public pages lead to.
//
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { openAs, watch } from "./browser.mjs";
import { check } from "./report.mjs";
import { kScreens } from "./screens.mjs";
import { kRoot } from "./server.mjs";

const kLost = /Sidan finns inte|Du får inte se den här sidan|Åtgärden finns inte|no such page/;
const kElsewhere = new Set(["https://www.smhi.se", "tel:"]); // Nothing is fetched from there
const kStates = / fel$| hämtar$|saknad sida|ej behörig/; // Screens that are shown answers of the test's own

/** One of each kind: a file's page is the same for every file. */
const kindOf = (address) => address.replace(/[0-9a-f]{32}/g, "{id}").replace(/\/\d+(?=$|[?#])/g, "/{n}");

const linksOn = (page) =>
  page.evaluate(() => [...document.querySelectorAll("a[href]")].map((link) => link.href).filter(Boolean));

/** What is wrong with where a link of a page leads; nothing for a page. */
async function follow(page, address) {
  const response = await page.goto(address, { waitUntil: "domcontentloaded" });
  if (response && response.status() >= 400) return `${response.status()}`;
  if (new URL(address).pathname.match(/^(\/\w+)?\/app(\/|$)/)) {
    await page.waitForFunction(() => document.querySelector("h1") && !document.querySelector(".skeleton"));
  }
  const text = await page.locator("h1").first().innerText();
  if (kLost.test(text) || kLost.test(await page.locator("main").first().innerText())) return text;
  const { hash } = new URL(address);
  if (hash && !(await page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`).count())) return `no ${hash}`;
  return "";
}

function sortOut(links, base, seen) {
  const fresh = [];
  for (const link of links) {
    const { origin, protocol } = new URL(link);
    if (origin !== new URL(base).origin) {
      const where = origin === "null" ? protocol : origin;
      if (!kElsewhere.has(where)) check(`${link}: utanför, men känd`, false);
      continue;
    }
    if (seen.has(kindOf(link))) continue;
    seen.add(kindOf(link));
    fresh.push(link);
  }
  return fresh;
}

async function followPublic(browser, base) {
  const context = await browser.makeContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const seen = new Set();
  const left = [`${base}/`];
  for (let address = left.shift(); address; address = left.shift()) {
    if (new URL(address).pathname.startsWith("/app")) continue; // The staff's, which need scripts
    const wrong = await follow(page, address);
    check(`allmänheten: ${address.slice(base.length)}`, !wrong, wrong);
    if (!wrong) left.push(...sortOut(await linksOn(page), base, seen));
  }
  await context.close();
}

async function followStaff(browser, base) {
  const seen = new Map(); // Of each person
  for (const screen of kScreens.filter(({ name }) => !kStates.test(name))) {
    const page = watch(await openAs(browser, screen.login));
    page.setDefaultTimeout(10_000);
    await screen.show(page);
    if (!seen.has(screen.login)) seen.set(screen.login, new Set());
    for (const address of sortOut(await linksOn(page), base, seen.get(screen.login))) {
      if (new URL(address).hash === "#innehall") continue; // Past the menu, on the same page
      const wrong = await follow(page, address);
      check(`${screen.name}: ${kindOf(address.slice(base.length))}`, !wrong, wrong);
    }
    await page.context().close();
  }
}

// Addresses in words: "/app/", "http://127.0.0.1:8080/app/mina". What stands in code or names a folder is none.
function listWritten() {
  const files = execFileSync("git", ["ls-files", "README.md", "docs/*.md"], { cwd: kRoot, encoding: "utf8" });
  const found = new Set();
  for (const file of files.trim().split("\n")) {
    const text = readFileSync(`${kRoot}${file}`, "utf8");
    for (const [, path] of text.matchAll(/(?<![\w./])(?:https?:\/\/[\w.]+:\d+)?(\/app\/[\w/-]*)/g))
      found.add(path);
  }
  return [...found];
}

async function followPrinted(browser, base, printed) {
  const page = await openAs(browser, "ledare");
  page.setDefaultTimeout(10_000);
  const addresses = new Set([...listWritten().map((path) => base + path), ...printed]);
  for (const start of ["/app", "/app/"]) addresses.add(base + start);
  for (const address of addresses) {
    const wrong = await follow(page, address);
    check(`tryckt: ${address.slice(base.length)}`, !wrong, wrong);
  }
  await page.context().close();
}

/** {name, run(browser, base, printed)}: each judged by its own checks. */
export const kAddresses = [
  { name: "adresser som står skrivna", run: followPrinted },
  { name: "adresser på allmänhetens sidor", run: followPublic },
  { name: "adresser på personalens sidor", run: followStaff },
];
