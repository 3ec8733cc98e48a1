import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { databaseNow } from "./database-clock";
import { endRevocation } from "./end-revocation";
import { type LockRow, lockColumns, queryLocks } from "./lock-row";

/**
 * Frees every lock whose lease or grace is over, on whichever node it was, and says so. Readers treat such a lock as
 * free already; the sweep is for those who wait to be told. However many nodes sweep, each lock is freed once.
 */
export async function sweepLocks(): Promise<LockRow[]> {
  const now = databaseNow();
  const rows = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "graceUntil" = NULL, "rev" = "rev" + 1
      WHERE "state" IN ('HELD', 'GRACE') AND ("expiresAt" <= ${now} OR "graceUntil" <= ${now})
      RETURNING ${lockColumns()}`,
  );
  for (const lock of rows)
    await raise({ type: "OrderUnlocked", how: "expired", lock, by: null, reason: null });
  await endRevocation();
  return rows;
}
