// Ways through the staff pages that several tests go.
//
// SPDX-License-Identifier: EUPL-1.2
const kNote = "write_note"; // A command every file allows

export async function openFile(page) {
  await page.goto("/app/mina");
  await page.locator("[data-row]").first().click();
  await page.getByRole("heading", { name: "Tidslinje" }).waitFor();
  return new URL(page.url()).pathname;
}

export async function openNote(page, file) {
  await page.goto(`${file}/${kNote}`);
  await page.locator("textarea").waitFor();
}

// The words are ours alone: nobody else in the demo writes them.
export const words = (about) => `${about} ${Math.random().toString(36).slice(2)}`;

export async function writeNote(page, text) {
  await page
    .getByLabel("Anteckning", { exact: true })
    .first()
    .check()
    .catch(() => undefined);
  await page.locator("textarea").fill(text);
}

export async function signNote(page, text) {
  await writeNote(page, text);
  await page.keyboard.press("Control+Enter");
  await page.getByText(text).waitFor();
}

/** Is this address the server's word on a file? */
export const isFile = (url) => /\/v1\/files\/[0-9a-f]{32}$/.test(url.pathname);

/** What the server says of a file, changed: a state that no file of the demo may happen to be in. */
export async function changeFile(page, change) {
  await page.unroute(isFile).catch(() => undefined);
  await page.route(isFile, async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    change(json);
    await route.fulfill({ response, json });
  });
}

/** Asks the API as whoever is signed in on the page; the answer's JSON. */
export async function post(page, address, data, headers = {}) {
  const { csrf } = await (await page.request.get("/v1/me")).json();
  const sent = { "X-CSRF-Token": csrf, "Idempotency-Key": crypto.randomUUID(), ...headers };
  const answer = await page.request.post(address, { data, headers: sent });
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}
export const someReport = (name, danger) => ({
  channel: "telephone",
  reporter: "neighbour",
  concern: "Skrik och gråt.",
  ...(danger && { danger }),
  children: [{ kind: "known", name, sex: "girl" }],
});
/** Records a fact in a file as it stands. */
export async function record(page, file, command, data) {
  const opened = await page.request.get(`/v1/files/${file}`);
  return post(page, `/v1/files/${file}/commands/${command}`, data, { "If-Match": opened.headers().etag });
}

export async function registerReport(page, name) {
  await page.goto("/app/ny");
  await page.getByLabel(/^Namn/).first().fill(name);
  await page.getByLabel("Kanal").selectOption("telephone");
  await page.getByLabel("Anmälare", { exact: true }).selectOption("school");
  await page.getByLabel("Vad anmälaren är orolig för").fill("Kommer inte till skolan.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("link", { name: /^Öppna akt/ }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  return new URL(page.url()).pathname;
}

/** Gives the report's files. */
export async function postReport(page, children, more = {}) {
  const report = { channel: "telephone", reporter: "school", concern: "Kommer ofta hungrig.", children, ...more };
  return (await post(page, "/v1/reports", report)).files;
}
