import { readdir } from "node:fs/promises";
import { expect, it } from "vitest";
import { sources } from "./build.mjs";
import { root } from "./root.mjs";

/** What Next reads beside `app`, if it is there. */
const READ_BY_NEXT =
  /^(instrumentation|instrumentation-client|mdx-components|middleware|proxy|(next|postcss)\.config)\.[cm]?[jt]sx?$/;

it("builds anew when any file that Next reads at the top has changed", async () => {
  const read = (await readdir(root)).filter((name) => READ_BY_NEXT.test(name));
  expect(read).toContain("next.config.js");
  expect(sources).toEqual(expect.arrayContaining(read));
});
