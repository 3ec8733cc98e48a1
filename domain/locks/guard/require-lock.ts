import type { Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { mayEditNow, requireEditor } from "../../users/may-edit-now";
import { databaseNow } from "../row/database-clock";
import type { EditSession } from "../row/edit-session";
import { type LockRow, lockColumns, queryLocks, readLock, toLockView } from "../row/lock-row";
import { lockTimers } from "../shared/lock-timers";
import { notMine } from "./order-locked";

/**
 * The one guard of every write by a person: the edit session must be the last that had the lock, at that epoch. A lease
 * that ran out but that nobody took is leased anew, so that whoever's laptop slept loses nothing.
 *
 * It is an update, and must be the first statement of the caller's transaction: whoever gets the row first goes first.
 *
 * @throws {Forbidden} the user is out, or may not edit any more (403)
 * @throws {OrderLocked} (423) with `holder`, `holderId`, `heldForMs` (null, null, 0 when it is free)
 */
export async function requireLock(
  tx: Pick<Tx, "$queryRaw">,
  { orderId, session, epoch }: { orderId: number; session: EditSession; epoch: number },
): Promise<LockRow> {
  const now = databaseNow();
  const [mine] = await queryLocks(
    tx,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'HELD', "graceUntil" = NULL, "signInId" = ${session.signInId ?? null}, "renewedAt" = ${now},
        "expiresAt" = ${now} + ${lockTimers.leaseMs}, "lastActivityAt" = ${now},
        "rev" = CASE WHEN "state" = 'HELD' THEN "rev" ELSE "rev" + 1 END
      WHERE "orderId" = ${orderId} AND "sessionId" = ${session.id} AND "userId" = ${session.userId}
        AND "epoch" = ${epoch} AND "state" IN ('HELD', 'GRACE', 'FREE') AND ${mayEditNow(session)}
      RETURNING ${lockColumns()}`,
  );
  if (mine) return mine;
  await requireEditor(tx, session);
  const lock = await readLock(orderId, tx);
  throw notMine(lock && toLockView(lock));
}
