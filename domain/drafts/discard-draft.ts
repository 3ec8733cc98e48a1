import { inTransaction } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { raise } from "../events/raise";
import { heldSql } from "../locks/row/held";
import { lockColumns, queryLocks } from "../locks/row/lock-row";

type OfUser = { orderId: number; userId: string };

/**
 * Puts a user's draft away, unless something was typed after this was asked for. `bringBackDraft` undoes it.
 *
 * @param by the edit session whose form offered it; what that has sent before comes late from now on
 * @param draftedAt where there is no form: which draft was looked at
 */
export async function discardDraft({ by, draftedAt, ...draft }: OfUser & Discarding): Promise<void> {
  const discarded = { discardedAt: new Date() };
  if (by === undefined)
    return void (await settle(draft, { discardedAt: null, updatedAt: { lte: draftedAt } }, discarded));
  const { sessionId, epoch, seq } = by;
  const older = [
    { epoch: { lt: epoch } },
    { epoch, sessionId: { not: sessionId } },
    { epoch, seq: { lte: seq } },
  ];
  await settle(draft, { discardedAt: null, OR: older }, { ...discarded, ...by });
}

export type Discarding =
  | { by: { sessionId: string; epoch: number; seq: number }; draftedAt?: undefined }
  | { by?: undefined; draftedAt: Date };

/** Undoes a discard. Returns whether there was something to bring back. */
export async function bringBackDraft(draft: OfUser): Promise<boolean> {
  return settle(draft, { patch: { not: {} } }, { discardedAt: null });
}

/** What the lock says of the holder's unsaved changes follows. */
async function settle(
  { orderId, userId }: OfUser,
  which: Prisma.OrderDraftWhereInput,
  data: { discardedAt: Date | null; sessionId?: string; epoch?: number; seq?: number },
): Promise<boolean> {
  const hasDraft = data.discardedAt === null;
  const { isThere, lock } = await inTransaction(async (tx) => {
    const { count } = await tx.orderDraft.updateMany({ where: { orderId, userId, ...which }, data });
    if (count === 0) return { isThere: false, lock: undefined };
    const [changed] = await queryLocks(
      tx,
      Prisma.sql`UPDATE "OrderLock" SET "hasDraft" = ${hasDraft}, "rev" = "rev" + 1
        WHERE "orderId" = ${orderId} AND "userId" = ${userId} AND ${heldSql()} AND "hasDraft" <> ${hasDraft}
        RETURNING ${lockColumns()}`,
    );
    return { isThere: true, lock: changed };
  });
  if (lock) await raise({ type: "HolderDraftSettled", lock });
  return isThere;
}
