// Other engines than Chromium's: the public forms, the browser's "back" in them, and one child's whole case by
// keyboard, in Firefox and in WebKit (Safari's engine, which most phones bring).
//
//   node run.mjs motor       these alone; SHOTS=folder keeps pictures
// SPDX-License-Identifier: EUPL-1.2
import { shoot } from "./browser.mjs";
import { browserOf } from "./engines/page.mjs";
import { Firefox } from "./engines/firefox.mjs";
import { WebKit } from "./engines/webkit.mjs";
import { driveCase } from "./keyboard_fixture.mjs";
import { goBackInForm } from "./public_back.mjs";
import { kWays, walk } from "./public_ways.mjs";
import { check } from "./report.mjs";

const kPhone = { width: 390, height: 760 };

const withPage = async (browser, viewport, use) => {
  const context = await browser.makeContext({ viewport });
  const page = await context.newPage();
  try {
    await use(page);
    const { errors } = page.window;
    check("inga fel i skripten", errors.length === 0, errors.join("\n"));
  } finally {
    await context.close();
  }
};

async function walkForms(browser, engine) {
  for (const [kind, way] of Object.entries(kWays)) {
    await withPage(browser, kPhone, async (page) => {
      const number = await walk(page, "sv", way, (step) => shoot(page, `motor ${engine} ${kind} ${step}`));
      check(`${engine} ${kind}: kvitto ${number}`, /^KV-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(number));
    });
  }
}

const kEngines = [Firefox, WebKit];

// What WebKit's driver says when the engine's own process is gone. That is no page's doing as long as it does not
// happen twice, so it is told and tried once again.
const kDied = /page crash or hang|unknown error: $/;
const oncePerDeath = (name, run) => async (...given) => {
  try {
    await run(...given);
  } catch (error) {
    if (!kDied.test(error.message)) throw error;
    console.log(`# ${name}: ${error.message} Once again.`);
    await run(...given);
  }
};

/** {name, run(browser, base)}: each judged by its own checks. */
export const kEngineTests = kEngines.flatMap((Engine) => {
  const name = `motor ${Engine.engine}`;
  const withEngine = (use) => oncePerDeath(name, async (_, base) => {
    if (!Engine.isInstalled)
      return check(`${name}: finns på datorn`, false, "tools/packages.txt names its packages");
    const engine = await Engine.start();
    try {
      await use(browserOf(engine, base), Engine.engine);
    } finally {
      engine.stop();
    }
  });
  return [
    { name: `${name} allmänhetens formulär`, run: withEngine(walkForms) },
    {
      name: `${name} bakåt i formuläret`,
      run: withEngine((browser) => withPage(browser, kPhone, (page) => goBackInForm(page, Engine.engine))),
    },
    { name: `${name} ett helt ärende`, run: withEngine((browser) => driveCase(browser)) },
  ];
});
