import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { lockColumns, queryLocks } from "../locks/lock-row";

type OfUser = { orderId: number; userId: string };

/** Puts a user's draft away. `bringBackDraft` undoes it. */
export async function discardDraft(draft: OfUser): Promise<void> {
  await setDiscarded(draft, new Date());
}

/** Undoes a discard. Returns whether there was something to bring back. */
export async function bringBackDraft(draft: OfUser): Promise<boolean> {
  return setDiscarded(draft, null);
}

/** What the lock says of the holder's unsaved changes follows. */
async function setDiscarded({ orderId, userId }: OfUser, discardedAt: Date | null): Promise<boolean> {
  const hasDraft = discardedAt === null;
  const { isThere, lock } = await db.$transaction(async (tx) => {
    const where = { orderId, userId, ...(discardedAt && { discardedAt: null }) };
    const { count } = await tx.orderDraft.updateMany({ where, data: { discardedAt } });
    if (count === 0) return { isThere: false, lock: undefined };
    const [changed] = await queryLocks(
      tx,
      Prisma.sql`UPDATE "OrderLock" SET "hasDraft" = ${hasDraft}, "rev" = "rev" + 1
        WHERE "orderId" = ${orderId} AND "userId" = ${userId} AND "state" <> 'FREE' AND "hasDraft" <> ${hasDraft}
        RETURNING ${lockColumns()}`,
    );
    return { isThere: true, lock: changed };
  });
  if (lock) await raise({ type: "HolderDraftSettled", lock });
  return isThere;
}
