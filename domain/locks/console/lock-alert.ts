import { db } from "../../../lib/db";
import { publisher } from "../../../lib/publisher";
import { Prisma } from "../../../prisma/generated/client";
import { adminChannels } from "../../users/admin-channels";
import { databaseNow } from "../row/database-clock";
import { lockColumns, queryLocks } from "../row/lock-row";
import type { LockAlert } from "../shared/lock-messages";

/**
 * Tells every admin, on whichever page, once each of locks that somebody has had for longer than `afterMs`, in milliseconds.
 * One statement decides which, so that of several nodes one tells.
 */
export async function alertLongLocks(afterMs: number): Promise<void> {
  const now = databaseNow();
  const locks = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "alertedEpoch" = "epoch"
      WHERE "state" IN ('HELD', 'GRACE') AND "acquiredAt" <= ${now} - ${afterMs}
        AND ("alertedEpoch" IS NULL OR "alertedEpoch" <> "epoch")
      RETURNING ${lockColumns()}`,
  );
  if (locks.length === 0) return;
  const [channels, orders] = await Promise.all([
    adminChannels(),
    db.order.findMany({
      where: { id: { in: locks.map(({ orderId }) => orderId) } },
      select: { id: true, number: true },
    }),
  ]);
  if (channels.length === 0) return;
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  for (const { orderId, userName, heldForMs } of locks) {
    const orderNumber = numbers.get(orderId);
    if (orderNumber === undefined) continue;
    const alert: LockAlert = {
      orderId,
      orderNumber,
      holderName: userName ?? "?",
      heldForMs: heldForMs ?? 0,
    };
    publisher().publish(channels, "lock.long", alert);
  }
}
