import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { serve, testApp } from "./testing/serve";

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.stop());

const { resolve } = createRequire(import.meta.url);

it("passes the remote tests that come with the pusher SDK, unmodified", { timeout: 60_000 }, async () => {
  const sdk = dirname(resolve("pusher/package.json"));
  const mocha = join(dirname(resolve("mocha/package.json")), "bin", "mocha.js");
  const { key, secret } = testApp;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [mocha, "--reporter", "json", join(sdk, "tests", "remote", "**", "*.js")],
    { env: { ...process.env, PUSHER_URL: `http://${key}:${secret}@127.0.0.1:${server.port}/apps/1` } },
  );
  const { stats } = JSON.parse(stdout);
  expect(stats).toMatchObject({ failures: 0, pending: 0 });
  // They did run: a suite that found no file passes as well.
  expect(stats.passes).toBe(7);
  expect(server.pusher.counters.httpCalls).toBe(7);
});
