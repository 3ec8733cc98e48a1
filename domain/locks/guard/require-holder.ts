import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { mayEditNow } from "../../users/may-edit-now";
import type { EditSession } from "../row/edit-session";
import { isHeld } from "../row/held";
import { lockColumns, queryLocks, toLockView } from "../row/lock-row";
import { notMine } from "./order-locked";

/**
 * The edit session has the order at this moment, at that epoch. For reading: it renews nothing and guards no write, for
 * which there is `requireLock`.
 *
 * @throws {OrderLocked} (423)
 */
export async function requireHolder({
  orderId,
  session,
  epoch,
}: {
  orderId: number;
  session: EditSession;
  epoch: number;
}): Promise<void> {
  const [lock] = await queryLocks(
    db,
    Prisma.sql`SELECT ${lockColumns()} FROM "OrderLock" WHERE "orderId" = ${orderId} AND ${mayEditNow(session)}`,
  );
  const isMine =
    lock !== undefined &&
    lock.sessionId === session.id &&
    lock.userId === session.userId &&
    lock.epoch === epoch &&
    isHeld(lock);
  if (!isMine) throw notMine(lock && toLockView(lock));
}
