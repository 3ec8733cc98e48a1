import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../test/database";
import { migrate, missingMigration } from "./migrate";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it("has a migration for everything in the schema, and a schema for everything but the search", async () => {
  expect(await missingMigration(process.cwd())).toBe("");
});

it("keeps the words of customers and products through every migration", async () => {
  const { db } = database;
  const customer = await db.customer.create({
    data: { name: "Zoë Quist", email: "zoe@example.com", address: {} },
  });
  const product = await db.product.create({
    data: { sku: "ZZ-1", name: "Zinc Tub", priceCents: 1, stock: 1 },
  });
  expect(await found("CustomerSearch", "zoe")).toEqual([customer.id]);
  expect(await found("ProductSearch", "zinc")).toEqual([product.id]);

  await db.customer.update({
    where: { id: customer.id },
    data: { name: "Ada Quist", email: "a@example.com" },
  });
  await db.product.update({ where: { id: product.id }, data: { name: "Iron Tub" } });
  expect(await found("CustomerSearch", "zoe")).toEqual([]);
  expect(await found("CustomerSearch", "ada")).toEqual([customer.id]);
  expect(await found("ProductSearch", "iron")).toEqual([product.id]);

  await db.customer.delete({ where: { id: customer.id } });
  await db.product.delete({ where: { id: product.id } });
  expect(await found("CustomerSearch", "ada")).toEqual([]);
  expect(await found("ProductSearch", "iron")).toEqual([]);
});

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
