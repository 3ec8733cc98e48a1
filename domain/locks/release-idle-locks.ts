import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { databaseNow } from "./database-clock";
import { lockColumns, queryLocks } from "./lock-row";
import { lockTimers } from "./lock-timers";

/**
 * Frees every lock whose holder has done nothing for 15 min. What was typed before is with the server already. The epoch
 * rises, so that the connection, which is alive, doesn't go on by itself.
 */
export async function releaseIdleLocks(): Promise<void> {
  const rows = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "sessionId" = NULL, "epoch" = "epoch" + 1, "rev" = "rev" + 1
      WHERE "state" = 'HELD' AND "lastActivityAt" <= ${databaseNow()} - ${lockTimers.idleReleaseMs}
      RETURNING ${lockColumns()}`,
  );
  for (const lock of rows) await raise({ type: "OrderUnlocked", how: "idle", lock, by: null, reason: null });
}
