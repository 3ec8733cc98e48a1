import { db } from "../../lib/db";
import { publisher } from "../../lib/publisher";
import { Prisma } from "../../prisma/generated/client";
import type { DomainEvent } from "../events/domain-event";
import { userChannel } from "../orders/order-channels";
import { queryRequests, toRequestView } from "./request-row";

/** Tells everybody in line for an order, and its holder, how the requests stand. */
export async function publishRequests(event: DomainEvent): Promise<void> {
  if (!(await concernsQueue(event))) return;
  const changed = event.type === "LockRequestsChanged" ? event.requestId : null;
  const rows = await queryRequests(
    db,
    Prisma.sql`"r"."orderId" = ${event.lock.orderId} AND ("r"."status" = 'PENDING' OR "r"."id" = ${changed})`,
  );
  for (const row of rows) {
    const whom = new Set([row.requesterId, ...(row.holder ? [row.holder.id] : []), ...lastHolder(event)]);
    await publisher().publish([...whom].map(userChannel), "request.changed", toRequestView(row));
  }
}

/** An unlocked order's requests look different to its last holder too. */
function lastHolder({ lock }: DomainEvent) {
  return lock.userId === null ? [] : [lock.userId];
}

async function concernsQueue({ type, lock }: DomainEvent) {
  if (type === "LockRequestsChanged") return true;
  return lock.waiting > 0 && (type === "OrderUnlocked" || type === "OrderLockOffered");
}
