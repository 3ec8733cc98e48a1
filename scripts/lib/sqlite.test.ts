import { mkdir, mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { place } from "./sqlite.mjs";

let folder: string;
let made: number;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-sqlite-test (1) "));
  made = 0;
});
afterEach(() => rm(folder, { recursive: true }));

const kept = () => path.join(folder, "cache/kept.node");
/** Installs into a clone; resolves to what is there then. */
async function install(clone: string, works = async () => true) {
  const binary = path.join(folder, clone, "build/Release/made.node");
  const make = async (file: string) => {
    made += 1;
    await writeFile(file, `compiled ${made}`);
  };
  await place({ kept: kept(), binary, works, make });
  return readFile(binary, "utf8");
}

it("compiles once for all clones", async () => {
  expect(await install("one")).toBe("compiled 1");
  expect(await install("two")).toBe("compiled 1");
  expect(made).toBe(1);
});

it("compiles anew where what is kept doesn't work, and keeps that", async () => {
  await install("one");
  expect(await install("two", async () => false)).toBe("compiled 2");
  expect(await readFile(kept(), "utf8")).toBe("compiled 2");
});

it("leaves what is there to whoever runs with it", async () => {
  await install("one");
  const binary = path.join(folder, "one/build/Release/made.node");
  const before = await open(binary);
  const { ino } = await before.stat();
  await install("one");
  expect((await stat(binary)).ino).not.toBe(ino);
  await before.close();
});

it("goes on where nothing can be kept", async () => {
  await writeFile(path.join(folder, "cache"), "a file where the folder would be");
  expect(await install("one")).toBe("compiled 1");
  expect(await install("two")).toBe("compiled 2");
});

it("doesn't mind a clone that has one already", async () => {
  await mkdir(path.join(folder, "one/build/Release"), { recursive: true });
  await writeFile(path.join(folder, "one/build/Release/made.node"), "old");
  expect(await install("one")).toBe("compiled 1");
});
