import { expect, it } from "vitest";
import { InBatches } from "./in-batches";

it("does in one go what is asked for in one turn, and what waits meanwhile in the next", async () => {
  const batches: number[][] = [];
  const numbers = new InBatches<number>(
    async (batch) => {
      batches.push(batch);
    },
    { atMost: 4 },
  );
  await Promise.all([1, 2, 3, 4, 5, 6].map((n) => numbers.add(n)));
  expect(batches).toEqual([
    [1, 2, 3, 4],
    [5, 6],
  ]);
});

it("lets everybody else have a turn between two batches", async () => {
  const seen: string[] = [];
  const numbers = new InBatches<number>(
    async ([n]) => {
      seen.push(`batch ${n}`);
      setImmediate(() => seen.push("another"));
    },
    { atMost: 1 },
  );
  await Promise.all([1, 2, 3].map((n) => numbers.add(n)));
  expect(seen).toEqual(["batch 1", "another", "batch 2", "another", "batch 3"]);
});

it("fails for those of the batch that failed, and goes on", async () => {
  const numbers = new InBatches<number>(
    async ([n]) => {
      if (n === 1) throw new Error("no");
    },
    { atMost: 1 },
  );
  const [first, second] = await Promise.allSettled([numbers.add(1), numbers.add(2)]);
  expect(first).toMatchObject({ status: "rejected", reason: new Error("no") });
  expect(second.status).toBe("fulfilled");
  await numbers.settled();
});
