import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readXlsx } from "./read-xlsx";
import { type Cell, writeXlsx } from "./write-xlsx";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "holdfast-xlsx-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function readBack(head: string[], ...rows: Cell[][]) {
  const file = path.join(folder, `${crypto.randomUUID()}.xlsx`);
  async function* all() {
    yield* rows;
  }
  await writeFile(file, writeXlsx("Sheet", head, all()));
  const read: string[][] = [];
  for await (const { cells } of readXlsx(file)) read.push(cells);
  return read;
}

it("reads what we write: texts as they are, numbers as they are shown", async () => {
  expect(await readBack(["SKU", "Größe"], ["=A-1", 12.5], ["007", -3], ['<"&', 0.1 + 0.2])).toEqual([
    ["SKU", "Größe"],
    ["=A-1", "12.5"],
    ["007", "-3"],
    ['<"&', "0.3"],
  ]);
});

it("doesn't gather a text that goes on and on", async () => {
  await expect(readBack(["SKU"], ["a".repeat(3 * 1024 * 1024)])).rejects.toMatchObject({
    problem: "tooLarge",
  });
});
