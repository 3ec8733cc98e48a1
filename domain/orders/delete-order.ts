import { z } from "zod";
import type { Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { committed, type Writing } from "../events/committed";
import { OrderLocked } from "../locks/guard/order-locked";
import { countedMs } from "../locks/history/write-lock-history";
import { databaseNow } from "../locks/row/database-clock";
import { isHeld } from "../locks/row/held";
import { type LockRow, lockColumns, queryLocks, readLock, toLockView } from "../locks/row/lock-row";
import { outdateProposals } from "../proposals/proposed-fields";
import { requireProof } from "../sessions/proof";
import { DomainError, Forbidden, NotFound } from "../shared/errors";
import { isVisible, manyLines } from "../shared/typed-text";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, isAdmin, mayEdit } from "../users/shared/roles";
import { holdOrder } from "./hold-order";
import { orderChanged } from "./order-changed";

export const deleteReason = manyLines(200, "reason").check(
  z.minLength(3, "reason"),
  z.refine(isVisible, "reason"),
);

/**
 * Deletes an order, for good. Whoever may edit may delete what nobody is editing; past somebody's lock it takes an
 * admin. Then the lock ends at once, and its tab keeps what was typed, on the screen and as a draft.
 *
 * The history of locks keeps that there was such an order, who deleted it, and why; drafts have no tie to the order and
 * stay for a while (drafts/deleted-drafts.ts). What was told of the edit and of hand-overs has no reader any more.
 *
 * @param past whether it may be deleted while somebody is editing it; an admin's right
 * @param baseVersion the only version that is to be deleted; any, where it isn't said
 * @throws {Forbidden} @throws {NotFound}
 * @throws {OrderLocked} somebody is editing it (423)
 * @throws {DomainError} INVALID: no reason (422); PROOF_NEEDED (403); ORDER_CHANGED: the order is past `baseVersion` (409)
 */
export async function deleteOrder(input: {
  orderId: number;
  actor: Actor;
  reason: string;
  past?: boolean;
  baseVersion?: number;
}): Promise<{ number: number | null }> {
  const { orderId, actor, baseVersion, past = isAdmin(input.actor) } = input;
  if (!mayEdit(actor) || (past && !isAdmin(actor))) throw new Forbidden();
  const parsed = deleteReason.safeParse(input.reason);
  if (!parsed.success)
    throw new DomainError("INVALID", "Say why, in 3 to 200 characters.", { field: "reason" });
  return committed(async (writing) => {
    const { tx, record } = writing;
    const reason = parsed.data;
    await requireEditor(tx, editorOf(actor));
    await requireProof(tx, actor);
    await holdOrder(tx, orderId);
    if (baseVersion !== undefined) await requireVersion(tx, orderId, baseVersion);
    const removed = await removeOrder(writing, { orderId, actor, reason, past });
    const { number } = removed;
    record({ by: actor, verb: "order.deleted", object: number === null ? undefined : `order:${number}` });
    return removed;
  });
}

async function requireVersion(tx: Tx, orderId: number, baseVersion: number) {
  const now = await tx.order.findUnique({ where: { id: orderId }, select: { version: true } });
  if (now?.version !== baseVersion) throw await orderChanged(tx, orderId);
}

/**
 * Writes that an order is gone, and lets it go. The caller holds it (`holdOrder`).
 *
 * @param past whether also while somebody is editing it
 * @throws {NotFound} @throws {OrderLocked}
 */
export async function removeOrder(
  { tx, happened }: Writing,
  {
    orderId,
    actor,
    reason,
    past,
  }: { orderId: number; actor: Pick<Actor, "id" | "name">; reason: string; past: boolean },
): Promise<{ number: number | null }> {
  const by = { id: actor.id, name: actor.name };
  const lock = await endLock(tx, orderId, past);
  const written = await tx.$executeRaw`
    INSERT INTO "LockEvent" ("orderId", "orderNumber", "epoch", "type", "actorId", "subjectUserId", "reason", "at", "heldMs")
    SELECT "id", COALESCE("number", 0), ${lock?.epoch ?? 0}, 'deleted', ${actor.id}, ${lock?.userId ?? null}, ${reason},
      ${databaseNow()}, ${countedMs(lock?.heldForMs ?? null)} FROM "Order" WHERE "id" = ${orderId}`;
  if (written === 0) throw new NotFound("order", orderId);
  await outdateProposals({ tx, happened }, { orderId, by });
  await tx.liveEdit.deleteMany({ where: { orderId } });
  await tx.draftHandOver.deleteMany({ where: { orderId } });
  const { number } = await tx.order.delete({ where: { id: orderId }, select: { number: true } });
  happened({ type: "OrderDeleted", orderId, number, by, reason });
  if (lock) happened({ type: "LockFreed", how: "deleted", lock, by, reason });
  return { number };
}

/**
 * The lock that somebody had until now; null when nobody had. Its epoch rises in any case: a tab that comes back to a
 * lease that ran out isn't the holder of an order that is gone.
 */
async function endLock(tx: Tx, orderId: number, past: boolean): Promise<LockRow | null> {
  const lock = await readLock(orderId, tx);
  const wasHeld = lock !== undefined && isHeld(lock);
  if (wasHeld && !past)
    throw new OrderLocked(
      toLockView(lock),
      (name) => `${name} is editing this order; only an admin may delete it now.`,
    );
  const [ended] = await queryLocks(
    tx,
    Prisma.sql`UPDATE "OrderLock" SET "state" = 'FREE', "sessionId" = NULL, "graceUntil" = NULL,
        "reservedSessionId" = NULL, "reservedUserId" = NULL, "reservedUntil" = NULL,
        "epoch" = "epoch" + 1, "rev" = "rev" + 1
      WHERE "orderId" = ${orderId}
      RETURNING ${lockColumns()}`,
  );
  return (wasHeld && ended) || null;
}
