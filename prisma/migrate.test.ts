import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { indexedCustomer, indexedProduct } from "../domain/search/indexed";
import { connectDb } from "../lib/db";
import { freshDatabase } from "../test/database";
import { migrate, migrationNames, missingMigration } from "./migrate";
import { upgrade } from "./upgrade";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it("has a migration for everything in the schema, and a schema for everything but the search", async () => {
  expect(await missingMigration(process.cwd(), ":memory:")).toBe("");
});

it("keeps the words of customers and products through every migration", async () => {
  const { db } = database;
  const zoe = { name: "Zoë Quist", email: "zoe@example.com" };
  const ada = { name: "Ada Quist", email: "a@example.com" };
  const tub = { sku: "ZZ-1", name: "Zinc Tub" };
  const iron = { sku: "ZZ-1", name: "Iron Tub" };
  const customer = await db.customer.create({
    data: { ...zoe, address: {}, ...indexedCustomer(zoe) },
  });
  const product = await db.product.create({
    data: { ...tub, currency: "EUR", priceCents: 1, stock: 1, ...indexedProduct(tub) },
  });
  expect(await found("CustomerSearch", "zoe")).toEqual([customer.id]);
  expect(await found("ProductSearch", "zinc")).toEqual([product.id]);

  await db.customer.update({
    where: { id: customer.id },
    data: { ...ada, ...indexedCustomer(ada) },
  });
  await db.product.update({ where: { id: product.id }, data: { ...iron, ...indexedProduct(iron) } });
  expect(await found("CustomerSearch", "zoe")).toEqual([]);
  expect(await found("CustomerSearch", "ada")).toEqual([customer.id]);
  expect(await found("ProductSearch", "iron")).toEqual([product.id]);

  await db.customer.delete({ where: { id: customer.id } });
  await db.product.delete({ where: { id: product.id } });
  expect(await found("CustomerSearch", "ada")).toEqual([]);
  expect(await found("ProductSearch", "iron")).toEqual([]);
});

it("brings an older database over: amounts of 64 bits, rates in parts per million, readers, reserved orders, and no id twice", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "holdfast-migrations-"));
  const url = `file:${path.join(root, "old.db")}`;
  const older = (file: string) => !/^\d/.test(path.basename(file)) || path.basename(file) < "20261126";
  await cp("prisma/migrations", path.join(root, "prisma/migrations"), { recursive: true, filter: older });
  await cp("prisma/schema.prisma", path.join(root, "prisma/schema.prisma"));
  await migrate(root, url);
  const old = connectDb(url);
  for (const statement of OLD_ROWS) await old.$executeRawUnsafe(statement);
  await old.$disconnect();

  await migrate(process.cwd(), url);
  const now = connectDb(url);
  expect(await now.user.findMany({ select: { id: true, role: true }, orderBy: { id: "asc" } })).toEqual([
    { id: "anna", role: "STAFF" },
    { id: "vera", role: "READER" },
  ]);
  expect(await now.orderLock.findMany()).toMatchObject([
    { reservedUserId: "anna", reservedSessionId: "tab", reservedUntil: 99n },
  ]);
  expect(await now.lockEvent.findMany()).toMatchObject([{ type: "reserved", at: 84n }]);
  expect(await now.product.findMany()).toMatchObject([{ id: 1, currency: "JPY", priceCents: 1_400n }]);
  const lines = [{ id: 1, productId: 1, unitPriceCents: 1_400n, totalCents: 2_800n }];
  expect(await now.order.findMany({ include: { lines: true, notes: true, events: true } })).toMatchObject([
    {
      number: 10_001,
      taxRatePpm: 93_000,
      totalCents: 3_060n,
      lines,
      notes: [{ body: "Gift" }],
      events: [{}],
    },
  ]);
  const cup = { sku: "TWO", name: "Red Cup" };
  const next = await now.product.create({
    data: { ...cup, currency: "EUR", priceCents: 2n ** 53n - 1n, stock: 1, ...indexedProduct(cup) },
  });
  expect(next).toMatchObject({ id: 8, priceCents: 9_007_199_254_740_991n });
  expect(await now.$queryRaw`PRAGMA foreign_key_check`).toEqual([]);
  expect(
    await now.$queryRaw`SELECT rowid AS id FROM "ProductSearch" WHERE "ProductSearch" MATCH 'red'`,
  ).toEqual([{ id: 8 }]);
  await now.$disconnect();
  await rm(root, { recursive: true });
});

it("brings a database of the very first migration over, with all that people had made", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "holdfast-first-"));
  const url = `file:${path.join(root, "first.db")}`;
  const [first = ""] = await migrationNames(process.cwd(), "file:");
  const isOfFirst = (file: string) => !/^\d/.test(path.basename(file)) || file.includes(first);
  await cp("prisma/migrations", path.join(root, "prisma/migrations"), { recursive: true, filter: isOfFirst });
  await cp("prisma/schema.prisma", path.join(root, "prisma/schema.prisma"));
  expect(await migrate(root, url)).toEqual([first]);
  const old = connectDb(url);
  const rows = OLD_ROWS.filter((row) => !/"OrderLock"|'offered'/.test(row));
  for (const statement of [...rows, ...FIRST_ROWS]) await old.$executeRawUnsafe(statement);
  await old.$disconnect();

  const backup = await upgrade(process.cwd(), url);
  expect(backup).toContain("backups");
  const now = connectDb(url);
  const [order] = await now.order.findMany({
    include: { lines: true, notes: true, events: true, tags: true },
  });
  expect(order).toMatchObject({
    number: 10_001,
    totalCents: 3_060n,
    lines: [{ sku: "ONE", totalCents: 2_800n }],
    notes: [{ body: "Gift" }],
    tags: [{ tag: "rush" }],
    events: [{ type: "created" }],
  });
  expect(await now.orderLock.findMany()).toMatchObject([{ orderId: 1, epoch: 4, state: "FREE" }]);
  expect(await now.user.count()).toBe(2);
  expect(await now.$queryRaw`PRAGMA foreign_key_check`).toEqual([]);
  expect(await now.$queryRaw`PRAGMA integrity_check`).toEqual([{ integrity_check: "ok" }]);
  await now.$disconnect();
  await rm(root, { recursive: true });
});

const FIRST_ROWS = [
  `INSERT INTO "OrderLock" ("orderId", "epoch", "state") VALUES (1, 4, 'FREE')`,
  `INSERT INTO "OrderTag" ("orderId", "tag") VALUES (1, 'rush')`,
];

/** Of a database as it was before; product 7 came and went. */
const OLD_ROWS = [
  `INSERT INTO "User" ("id", "email", "name", "passwordHash") VALUES ('anna', 'anna@holdfast.test', 'Anna', '-')`,
  `INSERT INTO "User" ("id", "email", "name", "passwordHash", "role") VALUES ('vera', 'vera@holdfast.test', 'Vera', '-', 'VIEWER')`,
  `INSERT INTO "Customer" ("id", "name", "email", "address") VALUES (1, 'Ada', 'ada@example.test', '{}')`,
  `INSERT INTO "Product" ("id", "sku", "name", "priceCents", "stock") VALUES (1, 'ONE', 'Blue Mug', 1400, 9), (7, 'GONE', 'Gone', 1, 1)`,
  `DELETE FROM "Product" WHERE "id" = 7`,
  `INSERT INTO "Order" ("id", "number", "status", "customerId", "shippingAddress", "billingAddress", "currency", "taxRateBasisPoints", "subtotalCents", "taxCents", "totalCents", "lineCount", "updatedAt")
   VALUES (1, 10001, 'PENDING', 1, '{}', '{}', 'JPY', 930, 2800, 260, 3060, 1, '2026-11-22T00:00:00.000+00:00')`,
  `INSERT INTO "OrderLine" ("orderId", "position", "productId", "sku", "name", "quantity", "unitPriceCents", "totalCents") VALUES (1, 0, 1, 'ONE', 'Blue Mug', 2, 1400, 2800)`,
  `INSERT INTO "OrderNote" ("orderId", "authorId", "body") VALUES (1, 'anna', 'Gift')`,
  `INSERT INTO "OrderLock" ("orderId", "offeredUserId", "offeredSessionId", "offeredUntil") VALUES (1, 'anna', 'tab', 99)`,
  `INSERT INTO "LockEvent" ("orderId", "orderNumber", "epoch", "type", "at") VALUES (1, 10001, 1, 'offered', 84)`,
  `INSERT INTO "OrderEvent" ("orderId", "type", "version", "changes") VALUES (1, 'created', 1, '[]')`,
];

it("has nothing to do in a database that is up to date, though a server writes to it", async () => {
  const { db, url } = database;
  await db.$transaction(async (tx) => {
    await tx.orderTag.deleteMany();
    expect(await migrate(process.cwd(), url)).toEqual([]);
  });
});

it("says that the database is in use when it has to be migrated and a server has it open", async () => {
  const { db, url, drop } = await freshDatabase();
  await db.$executeRaw`DELETE FROM "_prisma_migrations" WHERE "migration_name" LIKE '%drafts'`;
  await expect(migrate(process.cwd(), url)).rejects.toThrow("something has it open");
  await drop();
});

async function found(table: string, word: string) {
  const rows = await database.db.$queryRawUnsafe<{ id: number }[]>(
    `SELECT rowid AS id FROM "${table}" WHERE "${table}" MATCH ?`,
    word,
  );
  return rows.map(({ id }) => Number(id));
}
