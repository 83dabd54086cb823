// The ways through the public forms, and a person who goes them by keyboard alone.
//
// SPDX-License-Identifier: EUPL-1.2
export const kSlugs = {
  sv: { report: "/oro", apply: "/ansok", child: "/barn", next: "/vad-hander", start: "/" },
  lattlast: {
    report: "/lattlast/oro",
    apply: "/lattlast/ansok",
    child: "/lattlast/barn",
    next: "/lattlast/vad-hander",
    start: "/lattlast",
  },
  en: { report: "/en/report", apply: "/en/apply", child: "/en/child", next: "/en/what-happens", start: "/en" },
};
export const kHostile = 'Han ropar "</textarea><script>alert(1)</script>" & slår.\nSedan\ttyst – i två dagar.';

// A way through a form: the step that must be shown, and what is done there. A text is typed; {choose} is a button.
const kChild = [
  ["child.0.name", "Barnet <b>Ett</b>"],
  ["child.0.age", "ungefär 7"],
  ["child.0.place", "Granskolan, 1 b"],
];
export const kWays = {
  anonymous: {
    page: "report",
    steps: [
      ["danger", { choose: "no" }],
      ["who", { choose: "private" }],
      ["anonymous", { choose: "anonymous" }],
      ["concern", [["concern", kHostile]]],
      ["children:0", kChild],
      ["children", { press: "add" }],
      ["children:1", [["child.1.name", "Barnet Två"]]],
      ["children", {}],
      ["family", { choose: "unknown" }],
      ["check", {}],
    ],
  },
  work: {
    page: "report",
    steps: [
      ["danger", { choose: "yes" }],
      ["call", {}],
      ["who", { choose: "work" }],
      ["work", { choose: "preschool" }],
      ["concern", [["concern", "Kommer ofta hungrig och trött."]]],
      ["children:0", kChild],
      ["children", {}],
      [
        "work_contact",
        [
          ["name", "Rektor"],
          ["organisation", "Granens förskola"],
          ["phone", "010-000 00 00"],
        ],
      ],
      ["guardians", [["guardian_1", "Mira Provsson"]]],
      ["family", { choose: "no" }],
      ["interpreter", { choose: "no" }],
      ["feedback", { choose: "yes" }],
      ["check", {}],
    ],
  },
  child: {
    page: "child",
    steps: [
      ["hello", {}],
      ["danger", { choose: "unsure" }],
      ["concern", [["concern", "Det är bråk hemma."]]],
      ["self", [["child.0.age", "9"]]],
      ["reach", [["reach", "Prata med min lärare."]]],
      ["check", {}],
    ],
  },
  application: {
    page: "apply",
    steps: [
      ["applicant", { choose: "guardian" }],
      ["concern", [["concern", "Vi orkar inte och behöver avlastning."]]],
      ["children:0", kChild],
      ["children", {}],
      [
        "contact",
        [
          ["name", "Förälder"],
          ["phone", "010-000 00 01"],
        ],
      ],
      ["check", {}],
    ],
  },
};

export const stepOf = (page) => page.locator("input[name=step]").getAttribute("value");

/** Tabs until the focus stands on what `selector` names; says which when it is never reached. */
async function tabTo(page, selector) {
  for (let i = 0; i < 60; ++i) {
    if (await page.locator(`${selector}:focus`).count()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard never reached ${selector} on ${await stepOf(page)}`);
}

/** Presses Enter on a button and waits for the page it leads to. */
export async function press(page, go) {
  await tabTo(page, `main button[name=go][value="${go}"]`);
  await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press("Enter")]);
}

async function choose(page, value) {
  await tabTo(page, "main input[type=radio]");
  const radios = page.locator("main input[type=radio]");
  await page.keyboard.press("Space");
  for (let i = 0; i < (await radios.count()); ++i) {
    if (await page.locator(`main input[type=radio][value="${value}"]:checked`).count()) return;
    await page.keyboard.press("ArrowDown");
  }
}

/** Does one step by keyboard alone and leaves its page. */
export async function doStep(page, [step, work]) {
  if (work.choose) await choose(page, work.choose);
  for (const [name, text] of Array.isArray(work) ? work : []) {
    await tabTo(page, `[name="${name}"]`);
    await page.keyboard.insertText(text);
  }
  await press(page, work.press ?? (step === "check" ? "send" : "next"));
}

/** Walks a whole way and hands each page to `look` before it is answered; ends on the receipt. */
export async function walk(page, language, way, look = () => undefined) {
  await page.goto(kSlugs[language][way.page]);
  for (const step of way.steps) {
    const shown = await stepOf(page);
    if (shown !== step[0]) throw new Error(`"${shown}" is shown instead of "${step[0]}"`);
    await look(...step);
    await doStep(page, step);
  }
  await look("receipt");
  return (await page.locator(".number").textContent()).trim();
}
