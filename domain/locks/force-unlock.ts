import { z } from "zod";
import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { DomainError, Forbidden } from "../errors";
import { raise } from "../events/raise";
import { type Actor, isAdmin } from "../users/roles";
import { lockColumns, queryLocks } from "./lock-row";

export const unlockReason = z.string().trim().min(3).max(200);

/**
 * An admin frees an order that somebody holds, with a reason. The holder's tab is told at once and can't save any more.
 *
 * @param epoch that of the lock which the admin saw; another holder's lock is not touched
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {DomainError} INVALID: no reason (422); NOT_FOUND: that lock is over already (404)
 */
export async function forceUnlock(request: {
  orderId: number;
  epoch: number;
  actor: Actor;
  reason: string;
}): Promise<void> {
  if (!isAdmin(request.actor)) throw new Forbidden("Only an admin can force an order free.");
  const reason = unlockReason.safeParse(request.reason);
  if (!reason.success)
    throw new DomainError("INVALID", "Say why, in 3 to 200 characters.", { field: "reason" });
  const [row] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "sessionId" = NULL, "graceUntil" = NULL,
        "epoch" = "epoch" + 1, "rev" = "rev" + 1
      WHERE "orderId" = ${request.orderId} AND "epoch" = ${request.epoch} AND "state" <> 'FREE'
      RETURNING ${lockColumns()}`,
  );
  if (row === undefined)
    throw new DomainError("NOT_FOUND", "That lock is over already.", { what: "lock", id: request.orderId });
  await raise({
    type: "OrderUnlocked",
    how: "forced",
    lock: row,
    by: { id: request.actor.id, name: request.actor.name },
    reason: reason.data,
  });
}
