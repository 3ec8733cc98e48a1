import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/database";
import { exactNumbers } from "../orders/edit/exact-numbers";
import { orderTotals } from "../orders/shared/order-totals";
import { address } from "../orders/shared/schemas/address-schema";
import { orderChanges } from "../orders/shared/schemas/order-change-schema";
import { seedDemo } from "./seed-demo";

const now = new Date("2026-11-22T12:00:00Z");
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
  await database.db.user.create({
    data: { id: "u1", email: "staff1@holdfast.test", name: "Anna", passwordHash: "-" },
  });
  await seedDemo({ db: database.db, orders: 250, now });
});
afterAll(() => database.drop());

it("makes 250 orders, 60 customers and 40 products", async () => {
  const { db } = database;
  expect(await Promise.all([db.order.count(), db.customer.count(), db.product.count()])).toEqual([
    250, 60, 40,
  ]);
});

it("makes orders whose totals are those that the desk computes", async () => {
  const orders = await database.db.order.findMany({ include: { lines: { orderBy: { position: "asc" } } } });
  for (const stored of orders) {
    const order = { ...exactNumbers(stored), lines: stored.lines.map(exactNumbers) };
    const totals = orderTotals(order);
    expect(order).toMatchObject({
      subtotalCents: totals.subtotalCents,
      taxCents: totals.taxCents,
      totalCents: totals.totalCents,
      lineCount: order.lines.length,
    });
    expect(order.lines.map((line) => line.totalCents)).toEqual(totals.lineTotalsCents);
    expect(order.lines.length).toBeGreaterThan(0);
  }
});

it("makes addresses and changes that the desk can read, and histories that end in the order's state", async () => {
  const orders = await database.db.order.findMany({ include: { events: { orderBy: { version: "asc" } } } });
  for (const order of orders) {
    expect(address.safeParse(order.shippingAddress).success).toBe(true);
    const changes = order.events.flatMap((event) => orderChanges.parse(event.changes));
    const lastStatus = changes.findLast((change) => change.what === "status");
    expect(lastStatus?.to ?? "PENDING").toBe(order.status);
    expect(order.version).toBe(order.events.length);
    expect(order.updatedAt).toEqual(order.events.at(-1)?.at);
    expect(order.updatedAt.getTime()).toBeLessThan(now.getTime());
  }
});

it("uses every status, and gives some orders notes and tags", async () => {
  const { db } = database;
  expect(await db.order.groupBy({ by: ["status"] })).toHaveLength(6);
  expect(await db.orderNote.count()).toBeGreaterThan(10);
  expect(await db.orderTag.count()).toBeGreaterThan(30);
});

it("makes the same shop every time, and adds to it when run again", async () => {
  const other = await freshDatabase();
  try {
    await seedDemo({ db: other.db, orders: 250, now });
    const inOrder = { select: { number: true, totalCents: true }, orderBy: { id: "asc" } } as const;
    expect(await other.db.order.findMany(inOrder)).toEqual(await database.db.order.findMany(inOrder));
    await seedDemo({ db: other.db, orders: 20, now });
    expect(await other.db.order.aggregate({ _count: true, _max: { number: true } })).toEqual({
      _count: 270,
      _max: { number: 10_270 },
    });
  } finally {
    await other.drop();
  }
});
