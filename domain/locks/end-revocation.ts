import { Prisma } from "../../prisma/generated/client";
import { changeLocksInTurns } from "./row/change-locks";
import { databaseNow } from "./row/database-clock";
import type { EditSession } from "./row/edit-session";
import type { Revocation } from "./shared/lock-messages";
import { lockTimers } from "./shared/lock-timers";

/**
 * REVOKING -> FREE: the tab has sent its last edits, or is gone, or its time is up. The epoch rises and the session is
 * cleared, so that the tab can neither save nor come back by itself. The order is reserved for whom it was taken, for 15 s.
 *
 * @param only the lock of that session, or every one that this condition is true of
 */
export async function endRevocation(
  only: { orderId: number; session: EditSession } | Prisma.Sql,
): Promise<number> {
  const which =
    "orderId" in only
      ? Prisma.sql`"orderId" = ${only.orderId} AND "sessionId" = ${only.session.id} AND "userId" = ${only.session.userId}`
      : only;
  const now = databaseNow();
  const ended = await changeLocksInTurns({
    which: Prisma.sql`"state" = 'REVOKING' AND ${which}`,
    set: Prisma.sql`"state" = 'FREE', "sessionId" = NULL, "graceUntil" = NULL,
      "epoch" = "epoch" + 1, "rev" = "rev" + 1, "renewedAt" = ${now},
      "reservedUntil" = CASE WHEN "reservedSessionId" IS NULL THEN NULL ELSE ${now} + ${lockTimers.reserveMs} END`,
    means: (lock) => ({
      type: "LockFreed",
      how: (lock.revokedBecause as Revocation | null) ?? "forced",
      lock,
      by: lock.revokedById ? { id: lock.revokedById, name: lock.revokedByName ?? "?" } : null,
      reason: lock.revokedReason,
    }),
  });
  return ended.length;
}
