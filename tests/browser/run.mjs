// Browser tests: signs in by keyboard, walks every screen and state, does the day's work, and writes as the public.
//
//   node run.mjs [WORD …]   only tests whose name holds a word
//   BASE=http://127.0.0.1:8080   a server that runs already     SHOTS=folder   pictures of every state
// SPDX-License-Identifier: EUPL-1.2
import { kAddresses } from "./addresses.mjs";
import { openAs, openBrowser, judge } from "./browser.mjs";
import { kBehaviours } from "./behaviours.mjs";
import { kBoardTests } from "./behaviours_board.mjs";
import { kChildren } from "./behaviours_children.mjs";
import { kCorrections } from "./behaviours_corrections.mjs";
import { kDrafts } from "./behaviours_drafts.mjs";
import { kBoards } from "./boards.mjs";
import { kDesk } from "./behaviours_desk.mjs";
import { kForms } from "./behaviours_forms.mjs";
import { kLeader } from "./behaviours_leader.mjs";
import { kLong } from "./behaviours_long.mjs";
import { kPasswordTests } from "./behaviours_password.mjs";
import { kReads } from "./behaviours_reads.mjs";
import { kRequests } from "./behaviours_requests.mjs";
import { kSearch } from "./behaviours_search.mjs";
import { kTold } from "./behaviours_told.mjs";
import { kUrgent } from "./behaviours_urgent.mjs";
import { kEngineTests } from "./engines.mjs";
import { kIdle } from "./idle.mjs";
import { kKeyboard } from "./keyboard_fixture.mjs";
import { kPublic } from "./public.mjs";
import { finish, test } from "./report.mjs";
import { kScreens } from "./screens.mjs";
import { startServer } from "./server.mjs";
import { kWindowTests } from "./windows.mjs";

const kLooks = [
  { theme: "light", width: 1280, height: 800 },
  { theme: "dark", width: 1280, height: 800 },
  { theme: "light", width: 390, height: 844 },
  { theme: "dark", width: 390, height: 844 },
];
const kFiles = [kChildren, kForms, kRequests, kCorrections, kTold, kLong, kReads];
const kWork = [kDesk, kDrafts, kUrgent, kLeader, ...kFiles, kSearch, kPasswordTests, kBoardTests];
const kAllBehaviours = [kBehaviours, ...kWork].flat();
const words = process.argv.slice(2);
const wanted = (name) => words.length === 0 || words.some((word) => name.includes(word));

const server = await startServer();
const browser = await openBrowser(server.base);
async function testAll(tests) {
  for (const { name, run } of tests.filter((each) => wanted(each.name))) {
    await test(name, () => run(browser, server.base, server.printed()));
  }
}
try {
  for (const look of wanted("inloggning") ? kLooks : []) {
    await test("inloggning", async () => {
      const context = await browser.makeContext({ colorScheme: look.theme, viewport: look });
      const page = Object.assign(await context.newPage(), { complaints: [] });
      await page.goto("/app");
      await page.getByLabel("Användarnamn").waitFor();
      await judge(page, `inloggning ${look.theme} ${look.width}`);
      await context.close();
    });
  }
  for (const screen of kScreens.filter(({ name }) => wanted(name))) {
    for (const look of kLooks) {
      const name = `${screen.name} ${look.theme} ${look.width}`;
      await test(name, async () => {
        const page = await openAs(browser, screen.login, look);
        page.setDefaultTimeout(10_000);
        try {
          await screen.show(page);
          await judge(page, name);
        } finally {
          await page.context().close();
        }
      });
    }
  }
  await testAll([...kKeyboard, ...kEngineTests]); // Before others have filled the queue: they go through it by key
  for (const { name, login, run } of kAllBehaviours.filter((each) => wanted(each.name))) {
    await test(name, async () => {
      const page = await openAs(browser, login);
      page.setDefaultTimeout(10_000);
      try {
        await run(page, browser);
      } finally {
        await page.context().close();
      }
    });
  }
  await testAll([...kPublic, ...kBoards, ...kAddresses, ...kWindowTests, ...kIdle]);
} finally {
  await browser.close();
  server.stop();
}
process.exitCode = finish();
