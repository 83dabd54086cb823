// Pages left alone: whatever screen is open, nothing is asked of the server but what the page listens to.
//
// SPDX-License-Identifier: EUPL-1.2
import { openAs } from "./browser.mjs";
import { check } from "./report.mjs";
import { kScreens } from "./screens.mjs";
import { readMetric } from "./server.mjs";

const kWatched = 10_000;
const kAtOnce = 12; // Screens watched together
const kStill = 1_500; // No request for so long: the page has what it needs
const kPatience = 10_000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function open(browser, screen) {
  const page = await openAs(browser, screen.login);
  page.setDefaultTimeout(30_000); // Many at once
  const seen = { name: screen.name, page, asked: [], last: Date.now() };
  page.on("request", (request) => {
    seen.last = Date.now();
    seen.asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await screen.show(page);
  return seen;
}

async function comeToRest(all) {
  const until = Date.now() + kPatience;
  while (Date.now() < until && all.some(({ last }) => Date.now() - last < kStill)) await sleep(100);
}

const summary = (asked) => {
  const counts = new Map();
  for (const one of asked) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].map(([one, count]) => `${count} × ${one}`).join("\n");
};

async function watch(browser, screens) {
  const all = await Promise.all(screens.map((screen) => open(browser, screen)));
  await comeToRest(all);
  for (const seen of all) seen.asked = [];
  const streams = await readMetric("skyddsnat_event_streams");
  check("en ström för varje webbläsare", streams <= all.length, `${streams} strömmar, ${all.length} webbläsare`);
  const before = await readMetric("skyddsnat_requests_total");
  await sleep(kWatched);
  const asked = (await readMetric("skyddsnat_requests_total")) - before;
  for (const seen of all) {
    check(`${seen.name}: lämnad i fred frågar sidan inget`, seen.asked.length === 0, summary(seen.asked));
    await seen.page.context().close();
  }
  check("och servern har inte fått någon fråga", asked === 0, `${asked} frågor`);
}

/** {name, run(browser, base)}: each judged by its own checks. */
export const kIdle = [
  {
    name: "lämnad i fred",
    run: async (browser) => {
      for (const login of new Set(kScreens.map((screen) => screen.login))) {
        await (await openAs(browser, login)).context().close(); // Signed in once, before many are opened together
      }
      for (let i = 0; i < kScreens.length; i += kAtOnce)
        await watch(browser, kScreens.slice(i, i + kAtOnce));
    },
  },
];
