import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fingerprint, once } from "./once.mjs";

let folder: string;
let times: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-once-"));
  times = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function work() {
  times += 1;
  await writeFile(path.join(folder, "made"), "made");
}
const build = async () =>
  once(path.join(folder, ".stamp"), await fingerprint(folder, ["source.ts", "not-there"]), work);

it("does the work again only when a source has changed", async () => {
  await writeFile(path.join(folder, "source.ts"), "one");
  await build();
  await build();
  expect(times).toBe(1);
  await writeFile(path.join(folder, "source.ts"), "two");
  await build();
  expect(times).toBe(2);
});

it("does the work again when its stamp was deleted", async () => {
  await build();
  await rm(path.join(folder, ".stamp"));
  await build();
  expect(times).toBe(2);
});

it("remembers nothing of work that failed", async () => {
  const failing = once(path.join(folder, ".stamp"), "inputs", async () => {
    throw new Error("disk full");
  });
  await expect(failing).rejects.toThrow("disk full");
  await once(path.join(folder, ".stamp"), "inputs", work);
  expect(times).toBe(1);
});

it("takes a test for no source of the build", async () => {
  const before = await fingerprint(folder, ["."]);
  await writeFile(path.join(folder, "order.test.ts"), "it()");
  expect(await fingerprint(folder, ["."])).toBe(before);
  await writeFile(path.join(folder, "order.ts"), "export {}");
  expect(await fingerprint(folder, ["."])).not.toBe(before);
});
