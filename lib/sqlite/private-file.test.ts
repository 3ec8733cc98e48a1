import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connectDb } from "../db";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-private-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const modeOf = async (...names: string[]) =>
  ((await stat(path.join(folder, ...names))).mode & 0o777).toString(8);

/** What SQLite does with the file for whoever opens it first. */
async function write(...names: string[]) {
  const db = connectDb(`file:${path.join(folder, ...names)}`);
  await db.$executeRawUnsafe("CREATE TABLE IF NOT EXISTS t (a)");
  await db.$executeRawUnsafe("INSERT INTO t VALUES (1)");
  return db;
}

it("makes a database, what stands beside it, and its folders for its owner alone", async () => {
  const db = await write("new", "deep", "desk.db");
  expect(await modeOf("new")).toBe("700");
  expect(await modeOf("new", "deep")).toBe("700");
  for (const end of ["", "-wal", "-shm"]) expect(await modeOf("new", "deep", `desk.db${end}`)).toBe("600");
  await db.$disconnect();
});

it("takes one that is there from everybody else, not from its group, and leaves its folder alone", async () => {
  await mkdir(path.join(folder, "old"));
  await chmod(path.join(folder, "old"), 0o755);
  await writeFile(path.join(folder, "old", "desk.db"), "");
  await chmod(path.join(folder, "old", "desk.db"), 0o644);
  const db = await write("old", "desk.db");
  expect(await modeOf("old")).toBe("755");
  for (const end of ["", "-wal", "-shm"]) expect(await modeOf("old", `desk.db${end}`)).toBe("640");
  await db.$disconnect();
});

it("leaves the rights of what is no file alone, and says what SQLite says of it", async () => {
  await mkdir(path.join(folder, "shared"));
  await chmod(path.join(folder, "shared"), 0o777);
  await expect(write("shared")).rejects.toThrow();
  expect(await modeOf("shared")).toBe("777");
});
