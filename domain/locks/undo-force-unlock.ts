import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { DomainError, Forbidden } from "../errors";
import { raise } from "../events/raise";
import { type Actor, isAdmin } from "../users/roles";
import { databaseNow } from "./database-clock";
import { lockColumns, queryLocks } from "./lock-row";
import { lockTimers } from "./lock-timers";

/**
 * Gives an order back that was freed by force, within 60 s and while nobody has taken it: it is kept for the tab that
 * lost it, which takes it again.
 *
 * @throws {Forbidden} (403)
 * @throws {DomainError} NOT_FOUND: too late, or somebody has it (404)
 */
export async function undoForceUnlock({ orderId, actor }: { orderId: number; actor: Actor }): Promise<void> {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can undo that.");
  const now = databaseNow();
  const [row] = await queryLocks(
    db,
    Prisma.sql`UPDATE "OrderLock" SET "rev" = "rev" + 1, "revokedBecause" = NULL, "revokedById" = NULL,
        "offeredSessionId" = "revokedSessionId", "offeredUserId" = "userId",
        "offeredUntil" = ${now} + ${lockTimers.offerMs}
      WHERE "orderId" = ${orderId} AND "state" = 'FREE' AND "sessionId" IS NULL
        AND "revokedBecause" = 'forced' AND "renewedAt" > ${now} - ${lockTimers.undoMs}
      RETURNING ${lockColumns()}`,
  );
  if (row === undefined)
    throw new DomainError("NOT_FOUND", "It is too late to undo that.", { what: "lock", id: orderId });
  await raise({ type: "OrderLockOffered", lock: row, by: { id: actor.id, name: actor.name } });
}
