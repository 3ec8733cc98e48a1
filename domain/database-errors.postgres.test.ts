import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../lib/db";
import { freshDatabase } from "../test/database";
import { aProgram } from "../test/rest";
import { answer } from "./result";

let drop: () => Promise<void>;
beforeAll(async () => {
  ({ drop } = await freshDatabase());
});
afterAll(() => drop());

it.each<[string, () => Promise<unknown>]>([
  ["an id", () => db.user.findUnique({ where: { id: "a\0" } })],
  ["a text of a statement", () => db.$queryRaw`SELECT "id" FROM "User" WHERE "email" = ${"a\0"}`],
  ["JSON", () => db.discardedOrder.updateMany({ data: { content: { note: "a\0" } } })],
])(
  "takes %s with a character that PostgreSQL doesn't keep for wrong input, and no fault of ours",
  async (_, ask) => {
    expect(await answer(ask)).toMatchObject({ ok: false, error: { code: "INVALID" } });
  },
);

it.each<[string, string, object?]>([
  ["POST", "/orders", { customerId: 3_000_000_000 }],
  ["POST", "/orders", { customerId: 1, lines: [{ productId: 3_000_000_000 }] }],
  ["PATCH", "/products/1", { version: 3_000_000_000, name: "Mug" }],
  ["PATCH", "/customers/1", { version: 3_000_000_000, name: "Grace" }],
  ["POST", "/customers/1/merge", { version: 1, goes: { id: 3_000_000_000, version: 1 } }],
  ["POST", "/customers/1/merge", { version: 3_000_000_000, goes: { id: 2, version: 1 } }],
  ["POST", "/customers/1/address-in-orders", { orderIds: [3_000_000_000] }],
  ["POST", "/products/1/stock-moves", { counted: 1, expected: 3_000_000_000, reason: "Counted" }],
  ["GET", "/products/1/stock-moves?before=3000000000"],
  ["GET", "/imports/products/1/rows?after=3000000000"],
  ["GET", "/products?after=3000000000~x"],
  ["GET", "/products?sort=stock&after=1~9999999999"],
  ["GET", "/orders?after=0~7~k"],
  ["GET", "/orders?sort=total&after=0~7~1.5"],
])(
  "tells a program whose %s %s has a number past its column what is wrong with it",
  async (method, path, body) => {
    const robo = await aProgram();
    const answered = await robo.call(method, path, body ? { body } : {});
    expect(answered.json).toMatchObject({ status: 422, code: "INVALID", errors: expect.any(Object) });
  },
);

it.each([
  [
    "a number past its column",
    () => db.$queryRaw`SELECT "id" FROM "Product" WHERE "stock" > ${"9999999999"}::int4`,
  ],
  ["no number", () => db.$queryRaw`SELECT "id" FROM "Product" WHERE "stock" > ${"x"}::int4`],
  ["no time", () => db.$queryRaw`SELECT "id" FROM "Order" WHERE "updatedAt" > ${"k"}::timestamp`],
  [
    "a day that no month has",
    () => db.$queryRaw`SELECT "id" FROM "Order" WHERE "updatedAt" > ${"2026-02-30"}::timestamp`,
  ],
  ["an id past its column", () => db.product.findUnique({ where: { id: 3_000_000_000 } })],
])("takes %s for wrong input, and no fault of ours", async (_, ask) => {
  expect(await answer(ask)).toMatchObject({ ok: false, error: { code: "INVALID" } });
});
