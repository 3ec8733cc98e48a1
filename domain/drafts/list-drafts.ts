import { db } from "../../lib/db";
import type { LockView } from "../locks/lock-messages";
import { viewLocks } from "../locks/view-locks";
import type { OrderChange } from "../orders/order-change";
import type { OrderForm } from "../orders/order-form";
import { changesOfDraft } from "./changes-of-draft";
import { draftPatch } from "./draft-patch";

/** More than anybody leaves lying about. */
const MOST = 100;

export type ListedDraft = {
  orderId: number;
  orderNumber: number;
  customerName: string;
  currency: string;
  updatedAt: Date;
  /** null when it isn't known what it was typed on. */
  changes: OrderChange[] | null;
  lock: LockView | null;
};

/** What somebody typed and neither saved nor discarded, the latest first; not what they are typing now. */
export async function listDrafts(userId: string): Promise<ListedDraft[]> {
  const drafts = await db.orderDraft.findMany({
    where: { userId, discardedAt: null },
    select: { orderId: true, base: true, patch: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
    take: MOST,
  });
  const ids = drafts.map(({ orderId }) => orderId);
  const [orders, locks] = await Promise.all([
    db.order.findMany({
      where: { id: { in: ids } },
      select: { id: true, number: true, currency: true, customer: { select: { name: true } } },
    }),
    viewLocks(ids),
  ]);
  const orderOf = new Map(orders.map((order) => [order.id, order]));
  return drafts.flatMap(({ orderId, base, patch, updatedAt }) => {
    const order = orderOf.get(orderId);
    const lock = locks.get(orderId) ?? null;
    if (!order || lock?.holder?.id === userId) return [];
    const { number, currency, customer } = order;
    // We wrote `base` ourselves, from a form.
    const changes = changesOfDraft({ base: base as OrderForm | null, patch: draftPatch.parse(patch) });
    return [
      { orderId, orderNumber: number, customerName: customer.name, currency, updatedAt, changes, lock },
    ];
  });
}
