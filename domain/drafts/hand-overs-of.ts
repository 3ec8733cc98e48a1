import { db } from "../../lib/db";
import type { Person } from "../locks/shared/lock-messages";
import type { OrderChange } from "../orders/shared/order-change";
import { orderChanges } from "../orders/shared/schemas/order-change-schema";

export type HandOver = { id: number; to: Person; at: Date; taken: OrderChange[]; left: OrderChange[] };

type OfUser = { orderId: number; userId: string };

/** What became of a user's unsaved changes of an order, as far as they haven't seen it; the latest first. */
export async function handOversOf({ orderId, userId }: OfUser): Promise<HandOver[]> {
  const rows = await db.draftHandOver.findMany({
    where: { orderId, fromUserId: userId, seenAt: null },
    orderBy: { id: "desc" },
    select: { id: true, toUserId: true, at: true, taken: true, left: true },
  });
  if (rows.length === 0) return [];
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ toUserId }) => toUserId) } },
    select: { id: true, name: true },
  });
  return rows.map(({ toUserId, taken, left, ...row }) => ({
    ...row,
    to: people.find(({ id }) => id === toUserId) ?? { id: toUserId, name: "?" },
    taken: orderChanges.parse(taken),
    left: orderChanges.parse(left),
  }));
}

/** The author has seen it. */
export async function seeHandOvers({ orderId, userId }: OfUser): Promise<void> {
  await db.draftHandOver.updateMany({
    where: { orderId, fromUserId: userId, seenAt: null },
    data: { seenAt: new Date() },
  });
}
