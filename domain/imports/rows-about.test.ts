import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { aPerson } from "../../test/orders";
import { nextImportRows, type RowPlace } from "./rows-about";

let drop: () => Promise<void>;
beforeAll(async () => {
  ({ drop } = await freshDatabase());
});
afterAll(() => drop());

it("goes over every row once, with those together that follow each other and have one key", async () => {
  const { id: actorId } = await aPerson("Anna");
  const rows = Array.from({ length: 250 }, (_, n) => ({
    number: n + 1,
    cells: [],
    // The hundredth has two more behind it; further down there are others of the same key.
    key: (n >= 99 && n < 102) || n === 150 || n === 249 ? "=1" : `=row ${n}`,
  }));
  for (let batch = 0; batch < 2; batch++)
    await db.importBatch.create({
      data: {
        kind: "order",
        name: "a.csv",
        format: "csv",
        state: "DONE",
        actorId,
        columns: [],
        mapping: [],
        rows: { create: rows },
      },
    });
  const pages: number[][] = [];
  for (let place: RowPlace = [0, 0]; ; ) {
    const page = await nextImportRows(place);
    const last = page.at(-1);
    if (!last) break;
    pages.push(page.map(({ number }) => number));
    place = [last.batchId, last.number];
  }
  expect(pages[0]?.slice(-3)).toEqual([100, 101, 102]);
  const numbers = rows.map(({ number }) => number);
  expect(pages.flat()).toEqual([...numbers, ...numbers]);
});
