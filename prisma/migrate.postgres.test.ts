import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { asDomainError } from "../domain/database-errors";
import { databaseUrl, runSql } from "../scripts/lib/servers/postgres.mjs";
import { freshDatabase } from "../test/database";
import { migrate, missingMigration } from "./migrate";

let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it("has a migration for everything in the schema, and leaves no other database behind", async () => {
  const shadows = async () =>
    (await runSql(database.url, "SELECT 1 FROM pg_database WHERE datname LIKE 'holdfast_shadow%'")).rowCount;
  expect(await missingMigration(process.cwd(), database.url)).toBe("");
  expect(await shadows()).toBe(0);
});

it("migrates once when nodes start together", async () => {
  const name = `holdfast_test_${randomUUID()}`;
  const url = databaseUrl(database.url, name);
  await runSql(database.url, `CREATE DATABASE "${name}"`);
  const done = await Promise.all([1, 2, 3].map(() => migrate(process.cwd(), url)));
  expect(done.filter((names) => names.length > 0)).toHaveLength(1);
  expect(await migrate(process.cwd(), url)).toEqual([]);
  await runSql(database.url, `DROP DATABASE "${name}" WITH (FORCE)`);
});

it.each(["Customer", "Product"] as const)("finds words of a %s by an index", async (table) => {
  const { db } = database;
  const plan = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    return tx.$queryRaw`EXPLAIN ${db.dialect.withWords(table, ["blue mug", "x"])}`;
  });
  expect(JSON.stringify(plan)).toContain(`${table}_words_idx`);
});

it("sorts by bytes, whatever the database's language is", async () => {
  const sorted = await database.db.$queryRaw<{ collation: string | null }[]>`
    SELECT collation_name AS "collation" FROM information_schema.columns WHERE column_name IN ('sortKey', 'skuSortKey')`;
  expect(sorted.map(({ collation }) => collation)).toEqual(["C", "C", "C"]);
});

it("says that nobody knows whether it was done when the server ends a connection", async () => {
  const { db, url } = database;
  const lost = db.$transaction(async (tx) => {
    const [{ pid }] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS "pid"`;
    await tx.user.create({ data: { email: "lost@holdfast.test", name: "Lost", passwordHash: "-" } });
    await runSql(url, `SELECT pg_terminate_backend(${pid})`);
    await tx.user.count();
  });
  expect(asDomainError(await lost.catch((error: unknown) => error))).toMatchObject({
    code: "DATABASE_BUSY",
    details: { mayBeDone: true },
  });
  expect(await db.user.count({ where: { email: "lost@holdfast.test" } })).toBe(0);
});
