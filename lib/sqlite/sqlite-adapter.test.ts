import { rename as moveFile } from "node:fs/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { asDomainError } from "../../domain/database-errors";
import { freshDatabase } from "../../test/database";
import type { Db } from "../db";
import { SqliteAdapterFactory } from "./sqlite-adapter";

let db: Db;
let file: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshDatabase();
  ({ db, drop } = fresh);
  file = fresh.url.replace("file:", "");
});
beforeEach(async () => {
  await db.user.deleteMany();
  await db.user.create({
    data: { id: "anna", name: "Anna", email: "anna@holdfast.test", passwordHash: "-" },
  });
});
afterAll(() => drop());

const nameOfAnna = async () => (await db.user.findUniqueOrThrow({ where: { id: "anna" } })).name;
const rename = (client: Pick<Db, "user">, name: string) =>
  client.user.update({ where: { id: "anna" }, data: { name } });

/** A transaction that renames Anna, then waits until it is told how to end. */
function openTransaction() {
  let renamed = () => {};
  let end: (outcome: "commit" | "roll back") => void = () => {};
  const begun = new Promise<void>((resolve) => {
    renamed = resolve;
  });
  const outcome = new Promise<"commit" | "roll back">((resolve) => {
    end = resolve;
  });
  const done = db.$transaction(async (tx) => {
    await rename(tx, "in transaction");
    renamed();
    if ((await outcome) === "roll back") throw new Error("rolled back");
  });
  return { begun, end, done };
}

it("keeps a write from outside out of a transaction that is rolled back", async () => {
  const { begun, end, done } = openTransaction();
  await begun;
  // Prisma starts when it is asked for the result; the reads give it the time to get to the database.
  const outside = db.$executeRaw`UPDATE "User" SET "role" = 'ADMIN'`.then((count) => count);
  for (let read = 0; read < 5; read++) await nameOfAnna();
  end("roll back");
  await expect(done).rejects.toThrow("rolled back");
  await outside;
  expect(await db.user.findUniqueOrThrow({ where: { id: "anna" } })).toMatchObject({
    name: "Anna",
    role: "ADMIN",
  });
});

it("shows a reader what is committed and nothing else, without making it wait", async () => {
  const { begun, end, done } = openTransaction();
  await begun;
  expect(await nameOfAnna()).toBe("Anna");
  end("commit");
  await done;
  expect(await nameOfAnna()).toBe("in transaction");
});

it("waits for another process that writes, and leaves the event loop free meanwhile", async () => {
  const other = new Database(file);
  other.exec("BEGIN IMMEDIATE");
  const waiting = rename(db, "after the other");
  let turns = 0;
  while (turns < 5) turns += await new Promise<number>((resolve) => setTimeout(resolve, 5, 1));
  expect(await nameOfAnna()).toBe("Anna");
  other.exec("COMMIT");
  other.close();
  await waiting;
  expect(await nameOfAnna()).toBe("after the other");
});

/** How many turns others have while something is done again and again: until they had ten, or so many times. */
async function turnsDuring(piece: () => Promise<unknown>, atMost: number) {
  let isOver = false;
  let turns = 0;
  const look = () => {
    turns++;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  for (let n = 0; n < atMost && turns < 10; n++) await piece();
  isOver = true;
  return turns;
}

it("lets everybody else have turns while many statements are asked for at once", async () => {
  const many = () =>
    Promise.all(Array.from({ length: 1_000 }, (_, n) => (n % 2 ? rename(db, `Anna ${n}`) : db.user.count())));
  expect(await turnsDuring(many, 20)).toBeGreaterThanOrEqual(10);
});

it("lets everybody else have turns within a long transaction, and nobody into it", async () => {
  let outside: Promise<unknown> = Promise.resolve();
  await db.$transaction(
    async (tx) => {
      await rename(tx, "in transaction");
      outside = rename(db, "after it").then(() => {});
      expect(await turnsDuring(() => tx.user.count(), 20_000)).toBeGreaterThanOrEqual(10);
      expect(await tx.user.findMany({ select: { name: true } })).toEqual([{ name: "in transaction" }]);
    },
    { timeout: 60_000 },
  );
  await outside;
  expect(await nameOfAnna()).toBe("after it");
});

it("takes no statement of a transaction that is over into the next one", async () => {
  const adapter = await new SqliteAdapterFactory(`file:${file}`).connect();
  const over = await adapter.startTransaction();
  await over.executeRaw({ sql: "ROLLBACK", args: [], argTypes: [] });
  await over.rollback();
  const next = await adapter.startTransaction();
  const late = over.executeRaw({ sql: `UPDATE "User" SET "name" = 'late'`, args: [], argTypes: [] });
  await expect(late).rejects.toThrow();
  await next.executeRaw({ sql: "COMMIT", args: [], argTypes: [] });
  await next.commit();
  expect(await nameOfAnna()).toBe("Anna");
  await adapter.dispose();
});

it("goes on after a transaction that the disk had no room for", async () => {
  const [{ page_count: pages }] = await db.$queryRawUnsafe<[{ page_count: bigint }]>("PRAGMA page_count");
  await db.$queryRawUnsafe(`PRAGMA max_page_count = ${pages}`);
  const large = "x".repeat(200_000);
  await expect(db.$transaction(async (tx) => rename(tx, large))).rejects.toThrow(/full/);
  await expect(rename(db, large)).rejects.toThrow(/full/);
  expect(await nameOfAnna()).toBe("Anna");
  await db.$queryRawUnsafe("PRAGMA max_page_count = 1000000");
  await rename(db, "Anna B.");
  expect(await nameOfAnna()).toBe("Anna B.");
});

it("keeps what a power cut must not take, and minds foreign keys", async () => {
  expect(await db.$queryRawUnsafe("PRAGMA journal_mode")).toEqual([{ journal_mode: "wal" }]);
  expect(await db.$queryRawUnsafe("PRAGMA synchronous")).toEqual([{ synchronous: 2n }]);
  expect(await db.$queryRawUnsafe("PRAGMA foreign_keys")).toEqual([{ foreign_keys: 1n }]);
});

it("neither saves into a file that is no longer at its path, nor reads from it", async () => {
  await moveFile(file, `${file}.away`);
  try {
    for (const attempt of [
      () => rename(db, "lost"),
      () => db.$transaction((tx) => rename(tx, "lost")),
      () => db.$executeRaw`UPDATE "User" SET "name" = 'lost'`,
      nameOfAnna,
    ])
      expect(asDomainError(await attempt().catch((error: unknown) => error))).toMatchObject({
        code: "DATABASE_GONE",
      });
  } finally {
    await moveFile(`${file}.away`, file);
  }
  expect(await nameOfAnna()).toBe("Anna");
});
