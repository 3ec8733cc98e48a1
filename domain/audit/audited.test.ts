import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase, onPostgres } from "../../test/database";
import { recordPublished } from "../../test/orders";
import { shiftDatabaseClock } from "../locks/row/database-clock";
import { audited, recordAlone, system } from "./audited";
import { hashOf } from "./chain";
import { verifyAudit } from "./verify-audit";

let database: Awaited<ReturnType<typeof freshDatabase>>;
const DAY_MS = 86_400_000;
const deed = { by: system, verb: "event.sent", object: "channel:a" } as const;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  recordPublished();
  await withoutGuards(() => db.auditEntry.deleteMany());
});

/** As somebody who may do anything in the database. */
async function withoutGuards(work: () => Promise<unknown>) {
  if (onPostgres) {
    await db.$executeRaw`ALTER TABLE "AuditEntry" DISABLE TRIGGER USER`;
    await work();
    await db.$executeRaw`ALTER TABLE "AuditEntry" ENABLE TRIGGER USER`;
    return;
  }
  const guards = await db.$queryRaw<{ name: string; sql: string }[]>`
    SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'trigger' AND "tbl_name" = 'AuditEntry'`;
  for (const { name } of guards) await db.$executeRawUnsafe(`DROP TRIGGER "${name}"`);
  await work();
  for (const { sql } of guards) await db.$executeRawUnsafe(sql);
}

const ids = async () =>
  (await db.auditEntry.findMany({ orderBy: { id: "asc" }, select: { id: true } })).map(({ id }) => id);
const someRows = async (count: number) => {
  for (let n = 0; n < count; n++) await recordAlone(deed);
};

describe("what is on record", () => {
  it("is there with the deed, or not at all", async () => {
    await expect(
      audited(async (_, record) => {
        record(deed);
        throw new Error("it came to nothing");
      }),
    ).rejects.toThrow("it came to nothing");
    expect(await ids()).toEqual([]);
  });

  it("is one chain, however many write at once", async () => {
    await someRows(1);
    await Promise.all(Array.from({ length: 8 }, () => recordAlone(deed)));
    expect(await ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await verifyAudit()).toMatchObject({ rows: 9, breaks: [] });
  });

  it("tells admins who look at it", async () => {
    const published = recordPublished();
    await someRows(1);
    expect(await published.all()).toEqual([
      { channels: ["private-admin-audit"], event: "audit.recorded", data: { id: 1 } },
    ]);
  });

  it("is neither changed nor deleted by a statement", async () => {
    await someRows(2);
    await expect(
      db.$executeRaw`UPDATE "AuditEntry" SET "outcome" = 'refused' WHERE "id" = 1`,
    ).rejects.toThrow();
    await expect(db.$executeRaw`DELETE FROM "AuditEntry" WHERE "id" = 1`).rejects.toThrow();
    expect(await ids()).toEqual([1, 2]);
  });
});

describe("what is too old", () => {
  it("goes, once a day at most, and the rest is still a chain", async () => {
    shiftDatabaseClock(-402 * DAY_MS);
    await someRows(3);
    shiftDatabaseClock(2 * DAY_MS - 1_000);
    await someRows(1);
    shiftDatabaseClock(2_000);
    await someRows(1);
    expect(await ids(), "the third is less than a day over its time").toEqual([1, 2, 3, 4, 5]);
    shiftDatabaseClock(400 * DAY_MS - 2_000);
    await someRows(1);
    expect(await ids()).toEqual([5, 6, 7]);
    expect(await db.auditEntry.findUnique({ where: { id: 7 } })).toMatchObject({ verb: "audit.purged" });
    expect(await verifyAudit()).toMatchObject({ rows: 3, breaks: [] });
  });
});

describe("much that is too old, since it is kept for a shorter time by now", () => {
  it("goes a piece with each deed", async () => {
    const at = BigInt(Date.now() - 500 * DAY_MS);
    const row = { at, verb: "person.created", outcome: "done", previous: "", hash: "" };
    await db.auditEntry.createMany({
      data: Array.from({ length: 2_500 }, (_, index) => ({ ...row, id: index + 1 })),
    });
    await someRows(1);
    expect((await ids()).slice(0, 2)).toEqual([2_001, 2_002]);
    expect(await ids()).toHaveLength(502);
    await someRows(1);
    expect(await ids()).toEqual([2_501, 2_502, 2_503, 2_504]);
  });
});

describe("verifying the chain", () => {
  const breaksAfter = async (work: () => Promise<unknown>) => {
    await someRows(5);
    await withoutGuards(work);
    return (await verifyAudit()).breaks;
  };

  it("says which row was changed", async () => {
    const change = () => db.auditEntry.update({ where: { id: 3 }, data: { actorId: "somebody else" } });
    expect(await breaksAfter(change)).toEqual([{ id: 3, because: "changed" }]);
  });

  it("says where one was changed whose hash was made to fit", async () => {
    const change = async () => {
      const row = await db.auditEntry.findUniqueOrThrow({ where: { id: 3 }, omit: { hash: true } });
      const lie = { ...row, at: Number(row.at), address: "192.0.2.1" };
      await db.auditEntry.update({ where: { id: 3 }, data: { address: lie.address, hash: hashOf(lie) } });
    };
    expect(await breaksAfter(change)).toEqual([{ id: 4, because: "missing" }]);
  });

  it("says where rows are missing, in the middle and at the beginning", async () => {
    const remove = () => db.auditEntry.deleteMany({ where: { id: { in: [1, 3] } } });
    expect(await breaksAfter(remove)).toEqual([
      { id: 2, because: "missing" },
      { id: 4, because: "missing" },
    ]);
  });

  it("sees by a row that was noted that the end was cut off", async () => {
    await someRows(2);
    const { last } = await verifyAudit();
    if (!last) return expect.fail("there is no last row");
    await someRows(1);
    expect(await verifyAudit(last)).toMatchObject({ breaks: [] });
    await withoutGuards(() => db.auditEntry.deleteMany({ where: { id: { gte: 2 } } }));
    expect((await verifyAudit()).breaks).toEqual([]);
    expect((await verifyAudit(last)).breaks).toEqual([{ id: 2, because: "unlike-the-note" }]);
  });
});
