// Whoever tries somebody's passwords is slowed down and shuts nobody out: networks as a proxy tells them, and devices
// that are known by their cookie.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { until } from "./client.mjs";
import { kPassword, kWorkers, Server } from "./server.mjs";

const kDevice = "__Host-skyddsnat-device";
let server, folder;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-guessing-"));
  const config = path.join(folder, "skyddsnat.toml");
  writeFileSync(config, `store = "sqlite:${path.join(folder, "store.db")}"\ntrusted_proxy = "127.0.0.1"\n`);
  server = new Server({ config });
  for (const one of kWorkers) server.putAccount(one);
  await server.start();
});
after(async () => {
  await server.remove();
  rmSync(folder, { recursive: true });
});

async function ask(target, { from, cookie = "", csrf = "" }, body) {
  const answer = await fetch(server.base + target, {
    method: "POST",
    headers: {
      "X-Forwarded-For": from,
      "X-Forwarded-Proto": "https",
      "Content-Type": "application/json",
      Cookie: cookie,
      "X-CSRF-Token": csrf,
    },
    body: body && JSON.stringify(body),
  });
  const cookies = answer.headers.getSetCookie().map((one) => one.split(";")[0]);
  return {
    status: answer.status,
    wait: Number(answer.headers.get("retry-after")),
    cookies,
    device: cookies.find((one) => one.startsWith(kDevice)),
    told: answer.headers.getSetCookie().find((one) => one.startsWith(kDevice)),
    body: answer.status === 200 ? await answer.json() : null,
  };
}
const signIn = (login, where, password = kPassword) => ask("/v1/sign-in", where, { login, password });
const wrong = async (login, addresses) => {
  let last;
  for (const from of addresses) last = await signIn(login, { from }, "fel-losenord");
  return last;
};
const range = (count, address) => Array.from({ length: count }, (_, i) => address(i + 1));

describe("a device that has signed in", () => {
  it("has a cookie that says nothing, lasts, and stays when somebody signs out", async () => {
    const { told, device, body, cookies } = await signIn("jour", { from: "192.0.2.1" });
    assert.match(device, new RegExp(`^${kDevice}=[\\w-]{22}\\.[\\w-]{22}$`));
    assert.equal(told, `${device}; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=34560000`);
    const out = await ask("/v1/sign-out", { from: "192.0.2.1", cookie: cookies.join("; "), csrf: body.csrf });
    assert.equal(out.status, 204);
    assert.ok(!out.cookies.some((one) => one.startsWith(kDevice)));
  });
  it("knows each who has signed in with it, as the same device", async () => {
    const first = await signIn("jour", { from: "192.0.2.1" });
    const both = await signIn("mottagning", { from: "192.0.2.1", cookie: first.device });
    assert.equal(both.device.slice(0, kDevice.length + 23), first.device.slice(0, kDevice.length + 23));
    assert.equal(both.device.length, first.device.length + 23);
    const again = await signIn("mottagning", { from: "192.0.2.1", cookie: both.device });
    assert.equal(again.device, both.device);
  });
});

describe("eight wrong passwords for a login", () => {
  for (const [what, login, addresses, beside, elsewhere] of [
    ["from a /24", "utredare", range(9, (i) => `198.51.100.${i}`), "198.51.100.200", "203.0.113.1"],
    ["from a /56", "ledare", range(9, (i) => `2001:db8:7:a0${i}::1`), "2001:db8:7:aff::1", "2001:db8:7:b00::1"],
  ])
    it(`${what} shut out new devices there, and nobody else`, async () => {
      const known = (await signIn(login, { from: beside })).device;
      const last = await wrong(login, addresses);
      assert.equal(last.status, 429);
      assert.ok(last.wait > 0 && last.wait <= 600, `${last.wait} s`);
      assert.equal((await signIn(login, { from: beside })).status, 429, "a new device there");
      assert.equal((await signIn(login, { from: beside, cookie: known })).status, 200, "a known one");
      assert.equal((await signIn(login, { from: elsewhere })).status, 200, "a new one elsewhere");
      assert.equal((await signIn("jour", { from: beside })).status, 200, "somebody else there");
      assert.ok(await until(() => server.told.includes("event=too_many_tries")));
    });
  it("on a device that is known are its own", async () => {
    const known = (await signIn("administrator", { from: "192.0.2.9" })).device;
    for (let i = 0; i < 8; ++i) await signIn("administrator", { from: "192.0.2.9", cookie: known }, "fel-losenord");
    assert.equal((await signIn("administrator", { from: "203.0.113.9", cookie: known })).status, 429);
    assert.equal((await signIn("administrator", { from: "192.0.2.9" })).status, 200);
  });
});

it("eighty addresses that knock at once hold up nobody who is known, and no other network", async () => {
  const known = (await signIn("jour", { from: "192.0.2.1" })).device;
  const flood = range(80, (i) => signIn(`okand${i}`, { from: `198.18.0.${i}` }, "fel-losenord"));
  const others = await Promise.all([
    signIn("jour", { from: "198.18.0.99", cookie: known }),
    signIn("mottagning", { from: "203.0.113.77" }),
  ]);
  assert.deepEqual(others.map(({ status }) => status), [200, 200]);
  const answers = (await Promise.all(flood)).map(({ status }) => status);
  assert.ok(answers.every((status) => status === 401 || status === 429));
});
