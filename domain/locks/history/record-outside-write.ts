import type { Tx } from "../../../lib/db";
import { databaseNow } from "../row/database-clock";
import type { LockRow } from "../row/lock-row";

/** Puts on record, in the writer's own transaction, that a system wrote to an order past the lock that somebody has. */
export async function recordOutsideWrite(
  tx: Pick<Tx, "$executeRaw">,
  { lock, actorId, via }: { lock: LockRow; actorId: string; via: string },
): Promise<void> {
  const { orderId, epoch, userId } = lock;
  await tx.$executeRaw`
    INSERT INTO "LockEvent" ("orderId", "orderNumber", "epoch", "type", "actorId", "subjectUserId", "reason", "at")
    SELECT ${orderId}, "number", ${epoch}, 'written-past', ${actorId}, ${userId}, ${via}, ${databaseNow()}
    FROM "Order" WHERE "id" = ${orderId}`;
}
