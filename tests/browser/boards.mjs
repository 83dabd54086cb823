// A joint service's desk: which municipality, which board one is in, the way to the other, and the door that is not
// one's own.
//
// SPDX-License-Identifier: EUPL-1.2
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judge, signInByKeyboard, watch } from "./browser.mjs";
import { check } from "./report.mjs";
import { kProgram, waitForAddress } from "./server.mjs";
import { registerReport } from "./staff_ways.mjs";

const kPassword = process.env.DEMO_PASSWORD ?? "visa-mig-granby";
const kSecond = `board = "norby"
board_name = "Norby"
case_prefix = "NO"
day_unit = "mottagning"
duty_unit = "mottagning"
units = [{ id = "mottagning", sv = "Mottagningen" }]
`;

/** A server with two boards: Anna works in both, Bo in the first, Cia in the second. */
async function startTwoBoards() {
  const folder = mkdtempSync(join(tmpdir(), "skyddsnat-boards-"));
  const where = ["--store", `sqlite:${join(folder, "store.db")}`];
  const must = (...words) => execFileSync(kProgram, words, { input: `${kPassword}\n`, cwd: folder });
  const account = (worker, name, ...more) =>
    must("account", ...where, "--worker", worker, "--login", worker, "--name", name, "--role", "intake", ...more);
  writeFileSync(join(folder, "norby.toml"), kSecond);
  account("anna", "Anna Två", "--unit", "mottagning");
  must("add-board", ...where, join(folder, "norby.toml"));
  account("bo", "Bo Ett", "--unit", "mottagning");
  account("cia", "Cia Norby", "--unit", "mottagning", "--board", "norby");
  const guest = ["--board", "norby", "--home", "granby", "--worker", "anna", "--name", "Anna Två"];
  must("let-in", ...where, ...guest, "--role", "investigator", "--unit", "mottagning");
  const words = ["serve", ...where, "--port", "0", "--allow-root"];
  const program = spawn(kProgram, words, { stdio: ["ignore", "pipe", "inherit"] });
  const base = await waitForAddress(program, /127\.0\.0\.1:[1-9]\d*/);
  const stop = () => {
    program.kill();
    rmSync(folder, { recursive: true });
  };
  return { base: `http://${base}`, stop };
}

async function choose(page) {
  await page.goto("/oro");
  await page.getByRole("heading", { name: "Vilken kommun gäller det?" }).waitFor();
  await judge(page, "nämnder: välj kommun");
  await page.getByRole("link", { name: "Norby" }).click();
  await page.getByText("Socialtjänsten i Norby").waitFor();
  check("nämnder: formuläret är kommunens", new URL(page.url()).pathname === "/norby/oro");
}

async function work(page) {
  await page.goto("/app");
  await signInByKeyboard(page, "anna");
  await page.getByRole("link", { name: "Skyddsnät Granby" }).waitFor();
  const here = await registerReport(page, "Provbarn Granby");
  await page.locator(".tools summary").click();
  const boards = page.getByRole("navigation", { name: "Nämnder där du arbetar" });
  await judge(page, "nämnder: menyn");
  check("nämnder: den man är i är märkt", (await boards.locator("[aria-current]").innerText()) === "Granby");
  await boards.getByRole("link", { name: "Norby" }).click();
  await page.getByRole("link", { name: "Skyddsnät Norby" }).waitFor();
  await page.getByRole("navigation", { name: "Sidor", exact: true }).waitFor();
  check("nämnder: samma inloggning", new URL(page.url()).pathname.startsWith("/norby/app/"));
  check("nämnder: inget från den andra", (await page.getByText("Provbarn Granby").count()) === 0);
  await page.goto(`/norby${here}`);
  await page.getByText("Finns inte").first().waitFor();
  check("nämnder: den andras akt finns inte", true);
  const there = await registerReportAt(page, "/norby", "Provbarn Norby");
  check("nämnder: akten är nämndens", there.startsWith("/norby/app/akt/"), there);
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.getByRole("link", { name: "Provbarn Norby" }).waitFor();
  check("nämnder: kortkommandon stannar i nämnden", new URL(page.url()).pathname === "/norby/app/inkommet");
  await judge(page, "nämnder: inkommet i den andra");
}

async function registerReportAt(page, base, name) {
  const shifted = new Proxy(page, {
    get: (target, key) => {
      if (key === "goto") return (path) => target.goto(base + path);
      const value = target[key];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return registerReport(shifted, name);
}

async function wrongDoor(page) {
  await page.goto("/app");
  await signInByKeyboard(page, "bo");
  check("nämnder: en nämnd, ingen väg till en annan", (await page.getByText("Nämnder där du arbetar").count()) === 0);
  await page.goto("/norby/app/");
  await page.getByText("Du är inloggad hos en annan nämnd").waitFor();
  await judge(page, "nämnder: fel dörr");
  await signInByKeyboard(page, "cia");
  check("nämnder: inloggad där man har behörighet", new URL(page.url()).pathname.startsWith("/norby/app/"));
}

export const kBoards = [{ name: "nämnder", ways: [choose, work, wrongDoor] }].map(({ name, ways }) => ({
  name,
  run: async (browser) => {
    const { base, stop } = await startTwoBoards();
    try {
      for (const way of ways) {
        const context = await browser.makeContext({ baseURL: base, viewport: { width: 1280, height: 800 } });
        try {
          const page = watch(await context.newPage());
          page.setDefaultTimeout(10_000);
          await way(page);
        } finally {
          await context.close();
        }
      }
    } finally {
      stop();
    }
  },
}));
