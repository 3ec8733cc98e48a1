import { db } from "../../lib/db";
import { DomainError } from "../errors";
import { databaseNow } from "../locks/database-clock";
import type { Actor } from "../users/roles";
import { announceRequests } from "./announce-requests";

/**
 * Steps out of the line; who was kept an order lets the next one have it.
 *
 * @throws {DomainError} NOT_FOUND: one has no such request (404)
 */
export async function cancelRequest({
  requestId,
  actor,
}: {
  requestId: number;
  actor: Actor;
}): Promise<void> {
  const request = await db.lockRequest.findUnique({
    where: { id: requestId, requesterId: actor.id },
    select: { orderId: true },
  });
  const changed = await db.$executeRaw`
    UPDATE "LockRequest" SET "status" = 'CANCELLED', "endedAt" = ${databaseNow()}
    WHERE "id" = ${requestId} AND "requesterId" = ${actor.id} AND "status" = 'PENDING'`;
  if (!request || changed === 0)
    throw new DomainError("NOT_FOUND", "That request is over already.", { what: "request", id: requestId });
  const { orderId } = request;
  await db.$executeRaw`
    UPDATE "OrderLock" SET "offeredUntil" = ${databaseNow()}
    WHERE "orderId" = ${orderId} AND "state" = 'FREE' AND "offeredUserId" = ${actor.id}`;
  await announceRequests(orderId, { what: "cancelled", requestId });
}
