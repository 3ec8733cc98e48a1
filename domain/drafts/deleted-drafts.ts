import { db } from "../../lib/db";
import { lockTimers } from "../locks/shared/lock-timers";

/** Until when a draft is kept whose order was deleted: so long after the later of its last key and the deletion. */
export function keptUntil({ updatedAt }: { updatedAt: Date }, { at }: { at: Date }): Date {
  return new Date(Math.max(updatedAt.getTime(), at.getTime()) + lockTimers.deletedDraftMs);
}

/** Drops the drafts that were kept for so long, and those that were discarded, saved or undone. Answers how many. */
export async function dropDeletedDrafts(): Promise<number> {
  const keptSince = new Date(Date.now() - lockTimers.deletedDraftMs);
  const discardedSince = new Date(Date.now() - lockTimers.discardedDraftMs);
  return db.$executeRaw`
    DELETE FROM "OrderDraft"
    WHERE "discardedAt" < ${discardedSince} OR "updatedAt" < ${keptSince}
      AND NOT EXISTS (SELECT 1 FROM "Order" WHERE "Order"."id" = "OrderDraft"."orderId")
      AND NOT EXISTS (SELECT 1 FROM "LockEvent" WHERE "LockEvent"."orderId" = "OrderDraft"."orderId"
        AND "LockEvent"."type" = 'deleted' AND "LockEvent"."at" >= ${keptSince.getTime()})`;
}
