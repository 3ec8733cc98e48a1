import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { anOrder } from "../../test/orders";
import type { FeedPosition } from "./feed-position";
import { latestPosition, readFeed } from "./read-feed";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const MINUTE_MS = 60_000;

/** A history whose times go back and forth, as those of a clock that is set, or of a seed. */
async function aHistory() {
  const { id } = await anOrder();
  const from = await latestPosition();
  const start = Date.now();
  for (const [version, minute] of [3, 1, 7, 5, 9].entries())
    await database.db.orderEvent.create({
      data: { orderId: id, type: "changed", version, changes: [], at: new Date(start + minute * MINUTE_MS) },
    });
  let last = 0;
  for (const [epoch, minute] of [2, 8, 4].entries()) {
    const data = { orderId: id, orderNumber: 1, epoch, type: "locked", at: start + minute * MINUTE_MS };
    last = (await database.db.lockEvent.create({ data })).id;
  }
  await expect.poll(async () => (await latestPosition()).lock.id).toBe(last);
  return from;
}

async function readAll(from: FeedPosition, most: number) {
  const seen: string[] = [];
  for (let position = from; ; ) {
    const fed = await readFeed(position, most);
    for (const { event } of fed) seen.push("version" in event ? `w${event.version}` : `l${event.epoch}`);
    const last = fed.at(-1);
    if (!last) return seen;
    position = last.position;
  }
}

it("goes by time between writes and locks, and by their own order within each", async () => {
  const from = await aHistory();
  expect(await readAll(from, 100)).toEqual(["l0", "w0", "w1", "w2", "w3", "l1", "l2", "w4"]);
});

it("misses and repeats nothing wherever somebody breaks off", async () => {
  const from = await aHistory();
  const all = await readFeed(from, 100);
  for (const [index, { position }] of all.entries())
    expect(await readFeed(position, 100)).toEqual(all.slice(index + 1));
  for (const most of [1, 2, 3])
    expect((await readAll(from, most)).sort()).toEqual((await readAll(from, 100)).sort());
});
