import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { committed } from "../events/committed";
import { DomainError, Forbidden } from "../shared/errors";
import { isEnabledEditor } from "../users/may-edit-now";
import { type Actor, isAdmin } from "../users/shared/roles";
import { OrderLocked } from "./guard/order-locked";
import { recordDeed } from "./record-deed";
import { databaseNow } from "./row/database-clock";
import { heldSql, isHeld } from "./row/held";
import { lockColumns, queryLocks, readLock, toLockView } from "./row/lock-row";
import { lockTimers } from "./shared/lock-timers";

/**
 * Gives an order back that was freed by force, within 60 s. With a holder whose tab is still sending its last edits it
 * stays. Afterwards it is reserved for the tab that lost it, which takes it again; for whom it was reserved meanwhile goes
 * on waiting in line.
 *
 * @throws {Forbidden} (403)
 * @throws {OrderLocked} somebody has it by now (423)
 * @throws {DomainError} NOT_FOUND: too late (404)
 */
export async function undoForceUnlock({ orderId, actor }: { orderId: number; actor: Actor }): Promise<void> {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can undo that.");
  const by = { id: actor.id, name: actor.name };
  const isUndone = await committed(async ({ tx, happened, record }) => {
    const stayed = await stayWithHolder(tx, orderId);
    const lock = stayed ?? (await reserveForLastHolder(tx, orderId));
    if (!lock) return false;
    happened({ type: stayed ? "LockStayed" : "LockReserved", lock, by });
    await recordDeed(tx, record, orderId, { by: actor, verb: "lock.forceUndone" });
    return true;
  });
  if (isUndone) return;
  const lock = await readLock(orderId);
  const isAnothers = lock?.revokedBecause === "forced" && lock.sessionId !== lock.revokedSessionId;
  if (isAnothers && isHeld(lock))
    throw new OrderLocked(toLockView(lock), (name) => `${name} has the order by now.`);
  throw new DomainError("NOT_FOUND", "It is too late to undo that.", { what: "lock", id: orderId });
}

async function stayWithHolder(tx: Tx, orderId: number) {
  const [row] = await queryLocks(
    tx,
    Prisma.sql`UPDATE "OrderLock" SET "rev" = "rev" + 1, "state" = 'HELD', "graceUntil" = NULL,
        "revokedBecause" = NULL, "revokedById" = NULL, "revokedSessionId" = NULL
      WHERE "orderId" = ${orderId} AND "state" = 'REVOKING' AND "revokedBecause" = 'forced'
      RETURNING ${lockColumns()}`,
  );
  return row;
}

async function reserveForLastHolder(tx: Tx, orderId: number) {
  const now = databaseNow();
  const [row] = await queryLocks(
    tx,
    Prisma.sql`UPDATE "OrderLock" SET "rev" = "rev" + 1, "revokedBecause" = NULL, "revokedById" = NULL,
        "reservedSessionId" = "revokedSessionId", "reservedUserId" = "userId",
        "reservedUntil" = ${now} + ${lockTimers.reserveMs}
      WHERE "orderId" = ${orderId} AND NOT ${heldSql()} AND "sessionId" IS NULL
        AND "revokedBecause" = 'forced' AND EXISTS (SELECT 1 FROM "User"
          WHERE "User"."id" = "OrderLock"."userId" AND ${isEnabledEditor()}) AND "renewedAt" > ${now} - ${lockTimers.undoMs}
      RETURNING ${lockColumns()}`,
  );
  if (row)
    await tx.lockRequest.updateMany({
      where: { orderId, status: "PENDING", isTurn: true },
      data: { isTurn: false },
    });
  return row;
}
