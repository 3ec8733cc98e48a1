import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../lib/db";
import { freshDatabase } from "../../test/database";
import { aPerson, recordPublished } from "../../test/orders";
import { understood } from "../lists/understood";
import type { Actor } from "../users/shared/roles";
import { auditFilters } from "./audit-query";
import { AUDIT_FORMATS, exportAudit } from "./export-audit";

const ROWS = 100_000;

let database: Awaited<ReturnType<typeof freshDatabase>>;
let admin: Actor;

beforeAll(async () => {
  database = await freshDatabase();
  recordPublished();
  admin = await aPerson("Amir", "ADMIN");
  await db.$executeRaw`
    INSERT INTO "AuditEntry" ("id", "at", "actorId", "verb", "object", "outcome", "previous", "hash")
    WITH RECURSIVE "n" ("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ${ROWS})
    SELECT "i", 1790000000000 + "i", ${admin.id}, 'event.sent', 'channel:orders', 'done', 'before', 'after' FROM "n"`;
});
afterAll(() => database.drop());

it.each(AUDIT_FORMATS)(
  "hands on a long log as %s piece by piece, each row once, latest first",
  async (format) => {
    const ids: number[] = [];
    let longest = 0;
    for await (const piece of await exportAudit(admin, {}, format)) {
      longest = Math.max(longest, piece.length);
      for (const line of piece.split("\n")) {
        const [, id] = (format === "csv" ? /^(\d+),/ : /^{"id":(\d+),/).exec(line) ?? [];
        if (id !== undefined) ids.push(Number(id));
      }
    }
    // The rows that say that it was exported come on top.
    expect(ids.length).toBeGreaterThan(ROWS);
    expect(ids.slice(-ROWS)).toEqual(Array.from({ length: ROWS }, (_, at) => ROWS - at));
    // Five hundred rows at once.
    expect(longest).toBeLessThan(150_000);
  },
);

it("is no file of everything where a filter makes no sense", () => {
  expect(understood(auditFilters, { verb: "event.sent", user: "", as: "csv" })).toEqual({
    verb: "event.sent",
  });
  for (const wrong of [
    { verb: "zzz" },
    { verb: ["event.sent", "event.sent"] },
    { from: "abc" },
    { order: "abc" },
  ])
    expect(() => understood(auditFilters, wrong)).toThrow(
      expect.objectContaining({ fields: { [String(Object.keys(wrong)[0])]: "unknown" } }),
    );
});
