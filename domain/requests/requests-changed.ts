import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import type { LockRequestsChanged, UnrecordedRequestChange } from "../events/domain-event";
import { lockColumns, queryLocks } from "../locks/row/lock-row";

export type RequestsChange<What = LockRequestsChanged["what"]> = {
  what: What;
  requestId?: number | null;
  byId?: string | null;
};
export type UnrecordedChange = RequestsChange<UnrecordedRequestChange>;

/** Notes on the lock that the queue for it has changed. Returns the event that says so; null if there is no lock. */
export async function requestsChanged<What extends LockRequestsChanged["what"]>(
  tx: Tx,
  orderId: number,
  { what, requestId = null, byId = null }: RequestsChange<What>,
): Promise<(LockRequestsChanged & { what: What }) | null> {
  const [lock] = await queryLocks(
    tx,
    Prisma.sql`UPDATE "OrderLock" SET "rev" = "rev" + 1 WHERE "orderId" = ${orderId} RETURNING ${lockColumns()}`,
  );
  return lock ? { type: "LockRequestsChanged", lock, what, requestId, byId } : null;
}
