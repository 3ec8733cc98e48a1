import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/row/database-clock";
import { heldSql } from "../locks/row/held";
import { DomainError } from "../shared/errors";
import type { Actor } from "../users/shared/roles";
import { announceRequests } from "./announce-requests";

/**
 * Steps out of the line; for whom an order was reserved lets the next one have it.
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
  if ((await cancel(actor.id, Prisma.sql`"id" = ${requestId}`)) === 0)
    throw new DomainError("NOT_FOUND", "That request is over already.", { what: "request", id: requestId });
}

/** Takes somebody who may not edit any more, or is signed out everywhere, out of every line. */
export async function cancelRequestsOfUser(userId: string): Promise<void> {
  await cancel(userId, Prisma.sql`TRUE`);
}

async function cancel(userId: string, which: Prisma.Sql): Promise<number> {
  const cancelled = await db.$queryRaw<{ id: bigint | number; orderId: bigint | number }[]>`
    UPDATE "LockRequest" SET "status" = 'CANCELLED', "endedAt" = ${databaseNow()}
    WHERE ${which} AND "requesterId" = ${userId} AND "status" = 'PENDING' RETURNING "id", "orderId"`;
  for (const { id, orderId } of cancelled) {
    await db.$executeRaw`
      UPDATE "OrderLock" SET "reservedUntil" = ${databaseNow()}
      WHERE "orderId" = ${Number(orderId)} AND NOT ${heldSql()} AND "reservedUserId" = ${userId}`;
    await announceRequests(Number(orderId), { what: "cancelled", requestId: Number(id) });
  }
  return cancelled.length;
}
