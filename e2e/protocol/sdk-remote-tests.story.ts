import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../story";

const { resolve } = createRequire(import.meta.url);

test("the remote tests that come with the pusher SDK pass against a running Holdfast, unmodified", async ({
  holdfast,
}) => {
  const sdk = dirname(resolve("pusher/package.json"));
  const mocha = join(dirname(resolve("mocha/package.json")), "bin", "mocha.js");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [mocha, "--reporter", "json", join(sdk, "tests", "remote", "**", "*.js")],
    { env: { ...process.env, PUSHER_URL: holdfast.pusherUrl } },
  );
  const { stats } = JSON.parse(stdout);
  // They did run: a suite that found no file passes as well.
  expect(stats).toMatchObject({ failures: 0, pending: 0, passes: 7 });
});
