import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import type { LockRequestsChanged } from "../events/domain-event";
import { lockColumns, queryLocks } from "../locks/row/lock-row";

export type RequestsChange = Pick<LockRequestsChanged, "what"> &
  Partial<Pick<LockRequestsChanged, "requestId" | "byId">>;

/** Notes on the lock that the queue for it has changed. Returns the event that says so; null if there is no lock. */
export async function requestsChanged(
  orderId: number,
  { what, requestId = null, byId = null }: RequestsChange,
): Promise<LockRequestsChanged | null> {
  const [lock] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "rev" = "rev" + 1 WHERE "orderId" = ${orderId} RETURNING ${lockColumns()}`,
  );
  return lock ? { type: "LockRequestsChanged", lock, what, requestId, byId } : null;
}
