import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { raise } from "../../events/raise";
import { databaseNow } from "../row/database-clock";
import { lockColumns, queryLocks } from "../row/lock-row";

/**
 * Tells the admins, once each, of locks that somebody has had for longer than `afterMs`. One statement decides which, so
 * that of several nodes one tells.
 */
export async function alertLongLocks(afterMs: number): Promise<void> {
  const now = databaseNow();
  const rows = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "alertedEpoch" = "epoch"
      WHERE "state" IN ('HELD', 'GRACE') AND "acquiredAt" <= ${now} - ${afterMs}
        AND ("alertedEpoch" IS NULL OR "alertedEpoch" <> "epoch")
      RETURNING ${lockColumns()}`,
  );
  for (const lock of rows) await raise({ type: "LockHeldLong", lock });
}
