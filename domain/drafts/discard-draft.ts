import { db } from "../../lib/db";

type OfUser = { orderId: number; userId: string };

/** Puts a user's draft away. `bringBackDraft` undoes it. */
export async function discardDraft({ orderId, userId }: OfUser): Promise<void> {
  await db.orderDraft.updateMany({
    where: { orderId, userId, discardedAt: null },
    data: { discardedAt: new Date() },
  });
}

/** Undoes a discard. Returns whether there was something to bring back. */
export async function bringBackDraft({ orderId, userId }: OfUser): Promise<boolean> {
  const { count } = await db.orderDraft.updateMany({
    where: { orderId, userId },
    data: { discardedAt: null },
  });
  return count > 0;
}
