import { db } from "../../lib/db";

/**
 * A mark of all that an order's page shows this user and that others change: it differs once there is more to show. Null
 * if there is no such order.
 */
export async function orderMark(orderId: number, userId: string): Promise<string | null> {
  const [marks] = await db.$queryRaw<{ version: bigint; event: bigint | null; handOver: bigint | null }[]>`
    SELECT "version",
        (SELECT MAX("id") FROM "OrderEvent" WHERE "orderId" = ${orderId}) AS "event",
        (SELECT MAX("id") FROM "DraftHandOver"
          WHERE "orderId" = ${orderId} AND "fromUserId" = ${userId} AND "seenAt" IS NULL) AS "handOver"
      FROM "Order" WHERE "id" = ${orderId}`;
  return marks ? `${marks.version}.${marks.event ?? 0}.${marks.handOver ?? 0}` : null;
}
