// What the headers of an answer let a browser do: the session's cookie behind a proxy that speaks TLS, and on a plain
// loopback address; and that no other site may read.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { kPassword, kWorkers, Server } from "./server.mjs";

for (const [where, lines, name, secure] of [
  ["behind a proxy", ['trusted_proxy = "127.0.0.1"'], "__Host-skyddsnat", "; Secure"],
  ["on a plain loopback address", [], "skyddsnat", ""],
]) {
  describe(`the cookie of a session ${where}`, () => {
    const flags = `; Path=/; HttpOnly; SameSite=Strict${secure}`;
    let server, folder;
    before(async () => {
      folder = mkdtempSync(path.join(tmpdir(), "skyddsnat-headers-"));
      const config = path.join(folder, "skyddsnat.toml");
      writeFileSync(config, [`store = "sqlite:${path.join(folder, "store.db")}"`, ...lines, ""].join("\n"));
      server = new Server({ config });
      server.putAccount(kWorkers[0]);
      await server.start();
    });
    after(async () => {
      await server.remove();
      rmSync(folder, { recursive: true });
    });
    const ask = (method, target, headers = {}, body = undefined) =>
      fetch(server.base + target, {
        method,
        headers: { "X-Forwarded-Proto": "https", "Content-Type": "application/json", ...headers },
        body: body && JSON.stringify(body),
      });

    it("is bound as far as the way to it allows, and taken away as it was given", async () => {
      const signedIn = await ask("POST", "/v1/sign-in", {}, { login: "jour", password: kPassword });
      const [session, device] = signedIn.headers.getSetCookie();
      const [, token] = /^([^;]+);/.exec(session);
      assert.match(token, new RegExp(`^${name}=granby:[\\w-]{43}$`));
      assert.equal(session, token + flags);
      assert.match(device, new RegExp(`^${name}-device=[\\w.-]+${flags}; Max-Age=34560000$`));
      assert.equal(signedIn.headers.has("strict-transport-security"), lines.length > 0);
      const { csrf } = await signedIn.json();
      assert.equal((await ask("GET", "/v1/me", { Cookie: token.replace(name, "other") })).status, 401);
      const signedOut = await ask("POST", "/v1/sign-out", { Cookie: token, "X-CSRF-Token": csrf });
      assert.deepEqual(
        [signedOut.status, signedOut.headers.get("set-cookie")],
        [204, `${name}=${flags}; Max-Age=0`],
      );
    });

    it("is of no use to another site, which may read nothing", async () => {
      for (const origin of ["https://granby.example", "null"]) {
        for (const [method, target, status] of [
          ["GET", "/v1/law", 200],
          ["GET", "/v1/me", 401],
          ["OPTIONS", "/v1/reports", 405],
        ]) {
          const answer = await ask(method, target, { Origin: origin, "Access-Control-Request-Method": "POST" });
          assert.equal(answer.status, status, `${method} ${target}`);
          const told = [...answer.headers.keys()].filter((key) => key.startsWith("access-control-"));
          assert.deepEqual(told, [], `${method} ${target}`);
          assert.equal(answer.headers.get("cross-origin-resource-policy"), "same-origin");
          assert.equal(answer.headers.has("server"), false, "nor what answers");
        }
      }
    });
  });
}
