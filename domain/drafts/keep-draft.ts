import { inTransaction, type Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { withoutErased } from "../erasure/without-erased";
import { raise } from "../events/raise";
import { OrderLocked } from "../locks/guard/order-locked";
import { databaseNow } from "../locks/row/database-clock";
import { type LockRow, lockColumns, queryLocks, readLock, toLockView } from "../locks/row/lock-row";
import { readOrder } from "../orders/get-order";
import { formOf } from "../orders/shared/order-form";
import { DomainError } from "../shared/errors";
import { requireEditor } from "../users/may-edit-now";
import { announceHandOver } from "./announce-hand-over";
import { moveLiveEdit } from "./live-edit";
import { type DraftMessage, endDraft, putDraft } from "./put-draft";
import { type DraftPatch, isEmptyPatch } from "./shared/draft-patch";
import type { FormSection } from "./shared/form-section";

export type KeepDraft = DraftMessage & {
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
 * edits. Only the holder's are shown to viewers, and what comes late overwrites nothing newer.
 *
 * @throws {Forbidden} the user is out, or may not edit any more (403)
 * @throws {OrderLocked} a newer tab of this user has typed already (423)
 * @throws {DomainError} DRAFT_LATE: this tab has sent something since, its `seq` is in the details (409)
 * @throws {DomainError} INVALID: there was no such epoch so far (422)
 */
export async function keepDraft(sent: KeepDraft): Promise<void> {
  const { orderId, baseVersion, section = null } = sent;
  const { lock, rev, isNews, patch } = await inTransaction(async (tx) => {
    const patch = await withoutErased(tx, orderId, sent.patch);
    const input = { ...sent, patch };
    const recorded = await recordTyping(tx, input);
    if (!(await write(tx, input))) throw await lateness(tx, input);
    const { epoch } = input;
    return {
      ...recorded,
      patch,
      rev: recorded.lock ? ((await moveLiveEdit(tx, { orderId, epoch, section })) ?? 0) : 0,
    };
  });
  if (lock) await raise({ type: "OrderDrafted", lock, rev, baseVersion, patch, section, isNews });
  else announceHandOver("draft.left", { orderId });
}

/** The holder is at work; no lock when the session isn't the holder (any more). */
async function recordTyping(
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

/** Returns false when something newer is there. */
async function write(tx: Tx, message: KeepDraft): Promise<boolean> {
  const { orderId, session, baseVersion, patch } = message;
  if (isEmptyPatch(patch)) return endDraft(tx, message);
  const old = await tx.orderDraft.findUnique({
    where: { orderId_userId: { orderId, userId: session.userId } },
    select: { baseVersion: true },
  });
  const base =
    old?.baseVersion === baseVersion
      ? { base: null, currency: null }
      : await baseAt(tx, orderId, baseVersion);
  return putDraft(tx, message, { baseVersion, patch, ...base });
}

/** @throws {Forbidden} it isn't that: the user may not keep anything any more */
async function lateness(tx: Tx, { orderId, session, epoch }: KeepDraft): Promise<DomainError> {
  await requireEditor(tx, session);
  const { userId } = session;
  const newer = await tx.orderDraft.findUniqueOrThrow({
    where: { orderId_userId: { orderId, userId } },
    select: { epoch: true, seq: true },
  });
  if (newer.epoch <= epoch)
    return new DomainError("DRAFT_LATE", "Something newer that you typed is kept already.", {
      seq: newer.seq,
    });
  const lock = await readLock(orderId, tx);
  return new OrderLocked(lock && toLockView(lock), () => "A newer tab of yours has typed into this order.");
}

/** The form as it was when the edit started, as long as the order is still there. */
async function baseAt(tx: Tx, orderId: number, version: number) {
  const order = await readOrder(tx, orderId);
  return order?.version === version
    ? { base: formOf(order), currency: order.currency }
    : { base: null, currency: null };
}
