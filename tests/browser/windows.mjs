// Many windows of one browser: ten work, all share one stream, and it is taken over when the window that holds it
// closes. A way of the test's own stands before the server and counts the streams that go through it.
//
// SPDX-License-Identifier: EUPL-1.2
import { once } from "node:events";
import http from "node:http";
import { openAs, watch } from "./browser.mjs";
import { check } from "./report.mjs";
import { words } from "./staff_ways.mjs";

const kWindows = 10;

/** What passes everything on to the server, knows which streams are open, and can end them. */
class Way {
  open = new Set();
  isShut = false; // To new streams
  #server;

  static async to(base) {
    const way = new Way();
    const { hostname, port } = new URL(base);
    way.#server = http.createServer((request, response) => way.#pass(request, response, { hostname, port }));
    way.#server.keepAliveTimeout = 60_000;
    way.#server.listen(0, "127.0.0.1");
    await once(way.#server, "listening");
    way.base = `http://127.0.0.1:${way.#server.address().port}`;
    return way;
  }
  #pass(request, response, to) {
    const isStream = request.url.startsWith("/v1/events");
    if (isStream && this.isShut) return void response.writeHead(503).end();
    const { method, url: path, headers } = request;
    const onwards = http.request({ ...to, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onwards.on("error", () => response.destroy());
    request.pipe(onwards);
    if (!isStream) return;
    const stream = { path, end: () => response.destroy() };
    this.open.add(stream);
    response.on("close", () => {
      this.open.delete(stream);
      onwards.destroy();
    });
  }
  async close() {
    for (const stream of this.open) stream.end();
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

async function until(isTrue, ms = 10_000) {
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (await isTrue()) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

/** A context of somebody who signs in by the way. */
async function signIn(browser, way, login, prepare = () => undefined) {
  const known = await openAs(browser, login);
  const state = await known.context().storageState();
  await known.context().close();
  const context = await browser.makeContext({ baseURL: way.base, storageState: state });
  context.setDefaultTimeout(15_000);
  await context.addInitScript(prepare);
  return context;
}

const open = async (context, address) => {
  const page = watch(await context.newPage());
  await page.goto(address);
  await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector(".skeleton"));
  return page;
};

async function listFiles(context, count) {
  const { items } = await (await context.request.get("/v1/duties?whose=unit&limit=200")).json();
  const ids = [...new Set(items.map(({ file }) => file.id))].slice(0, count);
  return ids.map((id) => `/app/akt/${id}`);
}

async function note(browser, file) {
  const writer = await openAs(browser, "ledare");
  const text = words("Skrivet i en annan webbläsare");
  const { csrf } = await (await writer.request.get("/v1/me")).json();
  const key = Array.from({ length: 32 }, () => Math.floor(Math.random() * 16).toString(16)).join("");
  const answer = await writer.request.post(`${file.replace("/app/akt", "/v1/files")}/commands/write_note`, {
    headers: { "X-CSRF-Token": csrf, "Idempotency-Key": key },
    data: { kind: "note", text },
  });
  check("någon annan skriver i akten", answer.ok(), await answer.text());
  await writer.context().close();
  return text;
}

async function hears(browser, page, file, how) {
  const text = await note(browser, file);
  const came = await page
    .getByText(text)
    .waitFor()
    .then(
      () => true,
      () => false,
    );
  check(`${how}: det syns i fönstret som visar akten`, came);
}

const kModes = [
  { name: "delad arbetare", prepare: () => undefined },
  { name: "ett fönster för alla", prepare: () => delete globalThis.SharedWorker },
];

async function openTen(browser, base, { name, prepare }) {
  const way = await Way.to(base);
  const context = await signIn(browser, way, "utredare", prepare);
  try {
    const files = await listFiles(context, 5);
    const addresses = [
      "/app/inkommet",
      "/app/mina",
      "/app/mina?visa=enheten",
      "/app/regler",
      "/app/sok",
      ...files,
    ];
    const pages = [];
    for (const address of addresses) pages.push(await open(context, address));
    check(`${name}: ${kWindows} fönster visas`, pages.length === kWindows);
    const isOne = await until(() => way.open.size === 1);
    check(`${name}: en ström`, isOne, [...way.open].map(({ path }) => path).join("\n"));
    const last = pages.at(-1);
    await hears(browser, last, files.at(-1), `${name}, sist öppnat`);
    await last.goto(`${files.at(-1)}/write_note`);
    await last.locator("textarea").fill(words("Utkast bland tio fönster"));
    const isKept = await last
      .getByText(/^Sparat \d\d:\d\d/)
      .waitFor()
      .then(
        () => true,
        () => false,
      );
    check(`${name}: utkast sparas`, isKept);
    await last.getByRole("button", { name: "Kasta utkastet" }).click();
    await last.getByRole("heading", { name: "Tidslinje" }).waitFor();
    for (const page of pages.slice(0, -1)) {
      await page.close({ runBeforeUnload: true });
    }
    const isTaken = await until(() => way.open.size === 1 && [...way.open][0].path.split("file=").length === 2);
    check(
      `${name}: strömmen tas över, och gäller det som visas`,
      isTaken,
      [...way.open].map((one) => one.path).join(),
    );
    await hears(browser, last, files.at(-1), `${name}, sedan de andra stängts`);
    way.isShut = true;
    for (const stream of way.open) stream.end();
    await until(() => way.open.size === 0);
    const missed = await note(browser, files.at(-1));
    way.isShut = false;
    const came = await last
      .getByText(missed)
      .waitFor({ timeout: 20_000 })
      .then(
        () => true,
        () => false,
      );
    check(`${name}: det som missades medan servern var borta hämtas`, came);
    check(
      `${name}: inga fel`,
      pages.every((page) => page.complaints.length === 0),
      pages.flatMap((page) => page.complaints).join("\n"),
    );
    await last.close();
    check(`${name}: när inget fönster är kvar slutar strömmen`, await until(() => way.open.size === 0));
  } finally {
    await context.close();
    await way.close();
  }
}

/** {name, run(browser, base)}: each judged by its own checks. */
export const kWindowTests = kModes.map((mode) => ({
  name: `tio fönster: ${mode.name}`,
  run: (browser, base) => openTen(browser, base, mode),
}));
