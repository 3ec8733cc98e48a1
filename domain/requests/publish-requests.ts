import { db } from "../../lib/db";
import { publisher } from "../../lib/publisher";
import { Prisma } from "../../prisma/generated/client";
import type { DomainEvent, LockEvent } from "../events/domain-event";
import { userChannel } from "../orders/shared/order-channels";
import { queryRequests, toRequestView } from "./request-row";

/** Tells everybody in line for an order, and its holder, how the requests stand. */
export async function publishRequests(event: DomainEvent): Promise<void> {
  if (!("lock" in event) || !concernsQueue(event)) return;
  const changed = event.type === "LockRequestsChanged" ? event.requestId : null;
  const rows = await queryRequests(
    db,
    Prisma.sql`"r"."orderId" = ${event.lock.orderId} AND ("r"."status" = 'PENDING' OR "r"."id" = ${changed})`,
  );
  for (const row of rows) {
    const whom = new Set([row.requesterId, ...(row.holder ? [row.holder.id] : []), ...lastHolder(event)]);
    publisher().publish([...whom].map(userChannel), "request.changed", toRequestView(row));
  }
}

/** An unlocked order's requests look different to its last holder too. */
function lastHolder({ lock }: LockEvent) {
  return lock.userId === null ? [] : [lock.userId];
}

function concernsQueue({ type, lock }: LockEvent) {
  if (type === "LockRequestsChanged") return true;
  return lock.waiting > 0 && (type === "LockFreed" || type === "LockReserved");
}
