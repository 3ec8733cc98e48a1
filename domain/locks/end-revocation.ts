import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { databaseNow } from "./database-clock";
import type { EditSession } from "./edit-session";
import type { Revocation } from "./lock-messages";
import { lockColumns, queryLocks } from "./lock-row";
import { lockTimers } from "./lock-timers";

/**
 * REVOKING -> FREE: the tab has sent its last edits, or is gone, or its time is up. The epoch rises and the session is
 * cleared, so that the tab can neither save nor come back by itself. The order is kept for whom it was taken, for 15 s.
 *
 * @param only the lock of that session; without it, every one whose time is up, on whichever node
 */
export async function endRevocation(only?: { orderId: number; session: EditSession }): Promise<number> {
  const now = databaseNow();
  const which = only
    ? Prisma.sql`"orderId" = ${only.orderId} AND "sessionId" = ${only.session.id} AND "userId" = ${only.session.userId}`
    : Prisma.sql`("graceUntil" <= ${now} OR "expiresAt" <= ${now})`;
  const rows = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "sessionId" = NULL, "graceUntil" = NULL,
        "epoch" = "epoch" + 1, "rev" = "rev" + 1, "renewedAt" = ${now},
        "offeredUntil" = CASE WHEN "offeredSessionId" IS NULL THEN NULL ELSE ${now} + ${lockTimers.offerMs} END
      WHERE "state" = 'REVOKING' AND ${which}
      RETURNING ${lockColumns()}`,
  );
  for (const lock of rows)
    await raise({
      type: "OrderUnlocked",
      how: (lock.revokedBecause as Revocation | null) ?? "forced",
      lock,
      by: lock.revokedById ? { id: lock.revokedById, name: lock.revokedByName ?? "?" } : null,
      reason: lock.revokedReason,
    });
  return rows.length;
}
