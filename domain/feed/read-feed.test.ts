import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { settledPosition } from "../../test/feed";
import { anOrder, aPerson, recordPublished } from "../../test/orders";
import { createProduct } from "../products/create-product";
import { moveStock } from "../products/move-stock";
import { saveProduct } from "../products/save-product";
import { type FeedPosition, parsePosition, positionText } from "./feed-position";
import { readFeed } from "./read-feed";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
});
afterAll(() => database.drop());

const MINUTE_MS = 60_000;

/** A history whose times go back and forth, as those of a clock that is set, or of a seed. */
async function aHistory() {
  const { id } = await anOrder();
  const from = await settledPosition();
  const start = Date.now();
  for (const [version, minute] of [3, 1, 7, 5, 9].entries())
    await database.db.orderEvent.create({
      data: { orderId: id, type: "changed", version, changes: [], at: new Date(start + minute * MINUTE_MS) },
    });
  for (const [epoch, minute] of [2, 8, 4].entries()) {
    const data = { orderId: id, orderNumber: 1, epoch, type: "locked", at: start + minute * MINUTE_MS };
    await database.db.lockEvent.create({ data });
  }
  await settledPosition();
  return from;
}

async function readAll(from: FeedPosition, most: number) {
  const seen: string[] = [];
  for (let position = from; ; ) {
    const fed = await readFeed(position, most);
    for (const { event } of fed) {
      if ("orderId" in event) seen.push("version" in event ? `w${event.version}` : `l${event.epoch}`);
      else seen.push(event.type === "stock.moved" ? `s${event.change}` : `e${event.version}`);
    }
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

it("goes over the stock moves and writes of entries in the same way", async () => {
  const from = await settledPosition();
  const actor = await aPerson("Anna");
  const fields = { name: "Mug", sku: "FEED-1", priceCents: 900, currency: "EUR", active: true };
  const { id: productId } = await createProduct({ actor, fields, stock: 3 });
  await moveStock({ productId, actor, move: { change: 4, reason: "Delivery" } });
  await saveProduct({ productId, actor, baseVersion: 1, fields: { name: "Red Mug" } });
  const told = async () => (await readAll(from, 100)).sort();
  await expect.poll(told).toEqual(["e1", "e2", "s3", "s4"]);
  for (const most of [1, 2, 3]) expect((await readAll(from, most)).sort()).toEqual(["e1", "e2", "s3", "s4"]);
});

it("takes the ids of events as they are, and as they were when there were only orders and locks", async () => {
  const now = await settledPosition();
  expect(parsePosition(positionText(now))).toEqual(now);
  expect(parsePosition("1204-7311.88")).toEqual({
    write: { xid: 0n, id: 1204 },
    lock: { xid: 7311n, id: 88 },
  });
  for (const text of ["", "1", "1-2-3", "1-x", "1-2-3-4-5-6", "1--2", "1-2147483648-0-0-0"])
    expect(parsePosition(text)).toBeNull();
});
