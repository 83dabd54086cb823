// The browser's own "back" in a form for the public: what was written is there, page by page, and gone when it is sent.
//
// SPDX-License-Identifier: EUPL-1.2
import { doStep, kWays, stepOf } from "./public_ways.mjs";
import { check } from "./report.mjs";

const kStory = "Barnet är ensamt hemma om nätterna.";

/** Asked again and again: a page without scripts cannot say when. */
async function until(isTrue, what) {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    if (await isTrue().catch(() => false)) return;
  }
  throw new Error(`${what} never came`);
}
async function goBack(page, step) {
  await page.goBack();
  await until(
    async () => (await page.locator("input[name=step]").count()) > 0 && (await stepOf(page)) === step,
    step,
  );
}

const typed = (page, field) => page.locator(`[name="${field}"]`).first().inputValue();
const chosen = (page, value) => page.locator(`input[value="${value}"]:checked`).count();

/** From the summary back to the first page, then on again, and sent. */
export async function goBackInForm(page, who) {
  await page.goto("/oro");
  const steps = kWays.anonymous.steps.filter(([step]) => !/^(children:1)$/.test(step));
  const way = steps.map(([step, work]) => [
    step,
    step === "concern" ? [["concern", kStory]] : work.press ? {} : work,
  ]);
  const seen = way.filter(([step], i) => i === way.findIndex(([other]) => other === step));
  for (const step of seen.slice(0, -1)) await doStep(page, step);
  check(`${who}: framme vid sammanfattningen`, (await stepOf(page)) === "check");
  const back = seen
    .slice(0, -1)
    .map(([step]) => step)
    .toReversed();
  for (const step of back) {
    await goBack(page, step);
    if (step === "children:0")
      check(`${who}: bakåt: barnets namn är kvar`, (await typed(page, "child.0.name")) !== "");
    if (step === "concern") check(`${who}: bakåt: berättelsen är kvar`, (await typed(page, "concern")) === kStory);
    if (step === "danger") check(`${who}: bakåt: det första svaret är kvar`, (await chosen(page, "no")) === 1);
  }
  check(`${who}: adresserna säger inget om barnet`, !/ensamt|Barnet/.test(decodeURIComponent(await page.url())));
  await doStep(page, ["danger", {}]); // Who has seen the summary comes to it again
  check(`${who}: framåt igen med alla svar`, (await stepOf(page)) === "check");
  const summary = await page.locator(".summary").innerText();
  check(`${who}: sammanfattningen har berättelsen`, summary.includes(kStory), summary);
  await doStep(page, ["check", {}]);
  const number = (await page.locator(".number").textContent()).trim();
  check(`${who}: kvitto ${number}`, /^KV-/.test(number));
  await page.goBack();
  await until(
    async () => (await page.locator("h1").innerText()).includes("finns inte kvar"),
    "the page that is gone",
  );
  check(
    `${who}: efter att det har skickats finns inget kvar bakåt`,
    !(await page.locator("html").innerText()).includes(kStory),
  );
}
