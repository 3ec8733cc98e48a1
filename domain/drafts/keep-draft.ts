import { db, type Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { DomainError } from "../errors";
import { raise } from "../events/raise";
import { databaseNow } from "../locks/database-clock";
import type { EditSession } from "../locks/edit-session";
import { type LockRow, lockColumns, queryLocks } from "../locks/lock-row";
import { readOrder } from "../orders/get-order";
import { formOf } from "../orders/order-form";
import { announceHandOver } from "./announce-hand-over";
import { type DraftPatch, isEmptyPatch } from "./draft-patch";
import type { FormSection } from "./form-section";
import { moveLiveEdit } from "./live-edit";

export type KeepDraft = {
  orderId: number;
  session: EditSession;
  epoch: number;
  baseVersion: number;
  /** Empty when nothing is different any more: then there is no draft. */
  patch: DraftPatch;
  /** Where in the form it was typed. */
  section?: FormSection | null;
};

/** Somebody who types is shown as active; how fine the lists are told, in milliseconds. */
const ACTIVITY_STEP_MS = 30_000;

/**
 * Keeps what somebody typed. It is theirs whatever became of the lock: a tab that lost it may still send its last
 * edits. Only the holder's are shown to viewers, and an older tab of the same user overwrites nothing newer.
 *
 * @throws {DomainError} ORDER_LOCKED: a newer tab of this user has a draft already (423)
 * @throws {DomainError} INVALID: there was no such epoch so far (422)
 */
export async function keepDraft(request: KeepDraft): Promise<void> {
  const { orderId, baseVersion, patch, section = null } = request;
  const { lock, rev, isNews } = await db.$transaction(async (tx) => {
    const noted = await noteTyping(tx, request);
    if (isEmptyPatch(patch)) await dropDraft(tx, request);
    else await writeDraft(tx, request);
    const { epoch } = request;
    return { ...noted, rev: noted.lock ? await moveLiveEdit(tx, { orderId, epoch, section }) : 0 };
  });
  if (lock) await raise({ type: "OrderDrafted", lock, rev, baseVersion, patch, section, isNews });
  else await announceHandOver("draft.left", { orderId });
}

/** The holder is at work; no lock when the session isn't the holder (any more). */
async function noteTyping(
  tx: Tx,
  { orderId, session, epoch, patch }: KeepDraft,
): Promise<{ lock: LockRow | undefined; isNews: boolean }> {
  const before = await tx.orderLock.findUnique({ where: { orderId }, select: { rev: true, epoch: true } });
  // It would keep this user's tabs of all epochs up to it from having a draft.
  if (before && epoch > before.epoch)
    throw new DomainError("INVALID", "Nobody has held this order at that epoch so far.", {});
  const hasDraft = !isEmptyPatch(patch);
  const now = databaseNow();
  // As a parameter it would be a floating-point number to SQLite.
  const step = Prisma.raw(`/ ${ACTIVITY_STEP_MS}`);
  const [lock] = await queryLocks(
    tx,
    Prisma.sql`UPDATE "OrderLock" SET "hasDraft" = ${hasDraft}, "lastActivityAt" = ${now}, "rev" = CASE
        WHEN "hasDraft" <> ${hasDraft} OR "lastActivityAt" ${step} <> ${now} ${step} THEN "rev" + 1
        ELSE "rev" END
      WHERE "orderId" = ${orderId} AND "sessionId" = ${session.id} AND "userId" = ${session.userId}
        AND "epoch" = ${epoch}
      RETURNING ${lockColumns()}`,
  );
  return { lock, isNews: lock?.rev !== before?.rev };
}

async function writeDraft(tx: Tx, { orderId, session, epoch, baseVersion, patch }: KeepDraft) {
  const { userId } = session;
  const old = await tx.orderDraft.findUnique({
    where: { orderId_userId: { orderId, userId } },
    select: { epoch: true, baseVersion: true },
  });
  if (old && old.epoch > epoch)
    throw new DomainError("ORDER_LOCKED", "A newer tab of yours has a draft of this order.", {});
  const base = old?.baseVersion === baseVersion ? {} : await baseAt(tx, orderId, baseVersion);
  const data = { epoch, baseVersion, patch, updatedAt: new Date(), discardedAt: null, ...base };
  await tx.orderDraft.upsert({
    where: { orderId_userId: { orderId, userId } },
    create: { orderId, userId, ...data },
    update: data,
    select: { orderId: true },
  });
}

/** The form as it was when the edit started, as long as the order is still there. */
async function baseAt(tx: Tx, orderId: number, version: number) {
  const order = await readOrder(tx, orderId);
  return order?.version === version
    ? { base: formOf(order), currency: order.currency }
    : { base: Prisma.DbNull, currency: null };
}

async function dropDraft(tx: Tx, { orderId, session, epoch }: KeepDraft) {
  await tx.orderDraft.deleteMany({ where: { orderId, userId: session.userId, epoch: { lte: epoch } } });
}
