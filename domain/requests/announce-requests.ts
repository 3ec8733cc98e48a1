import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import type { LockRequestsChanged } from "../events/domain-event";
import { raise } from "../events/raise";
import { lockColumns, queryLocks } from "../locks/lock-row";

/** Tells everybody concerned that the queue for an order has changed, and what became of the request that changed it. */
export async function announceRequests(
  orderId: number,
  {
    what,
    requestId = null,
    byId = null,
  }: Partial<Pick<LockRequestsChanged, "requestId" | "byId">> & Pick<LockRequestsChanged, "what">,
): Promise<void> {
  const [lock] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "rev" = "rev" + 1 WHERE "orderId" = ${orderId} RETURNING ${lockColumns()}`,
  );
  if (lock) await raise({ type: "LockRequestsChanged", lock, what, requestId, byId });
}
