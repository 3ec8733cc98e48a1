import { db } from "../../lib/db";
import { viewLocks } from "../locks/row/view-locks";
import type { LockView } from "../locks/shared/lock-messages";
import { type DeletedOrder, deletedOrders } from "../orders/deleted-order";
import type { OrderChange } from "../orders/shared/order-change";
import { changesOfDraft } from "./changes-of-draft";
import { keptUntil } from "./deleted-drafts";
import { storedBase } from "./shared/draft-base";
import { draftPatch } from "./shared/draft-patch-schema";

/** More than anybody leaves lying about. */
const MOST = 100;

export type ListedDraft = {
  orderId: number;
  /** null of an order that is a draft itself. */
  orderNumber: number | null;
  customerName?: string;
  currency: string;
  updatedAt: Date;
  /** null when it isn't known what it was typed on. */
  changes: OrderChange[] | null;
  lock: LockView | null;
  /** null while the order is there. */
  deleted: LostOrder | null;
};

/** An order that is gone, and what its author may take along of the draft until it goes, too. */
export type LostOrder = DeletedOrder & { keptUntil: Date; content: object };

/** What somebody typed and neither saved nor discarded, the latest first; not what they are typing now. */
export async function listDrafts(userId: string): Promise<ListedDraft[]> {
  const drafts = await readDrafts(userId);
  const ids = drafts.map(({ orderId }) => orderId);
  const [orders, locks] = await Promise.all([
    db.order.findMany({
      where: { id: { in: ids } },
      select: { id: true, number: true, currency: true, customer: { select: { name: true } } },
    }),
    viewLocks(ids),
  ]);
  const orderOf = new Map(orders.map((order) => [order.id, order]));
  const deletedOf = await deletedOrders(ids.filter((id) => !orderOf.has(id)));
  return drafts.flatMap((draft): ListedDraft[] => {
    const { orderId, updatedAt } = draft;
    const lock = locks.get(orderId) ?? null;
    const order = orderOf.get(orderId);
    const gone = deletedOf.get(orderId);
    if (lock?.holder?.id === userId) return [];
    const listed = { orderId, updatedAt, lock };
    if (order) {
      const { number, currency, customer } = order;
      const changes = changesOfDraft(draft);
      return [
        { ...listed, orderNumber: number, customerName: customer.name, currency, changes, deleted: null },
      ];
    }
    return gone ? [{ ...listed, ...ofDeleted(draft, gone) }] : [];
  });
}

type ReadDraft = Awaited<ReturnType<typeof readDrafts>>[number];

async function readDrafts(userId: string) {
  const rows = await db.orderDraft.findMany({
    where: { userId, discardedAt: null },
    select: { orderId: true, base: true, currency: true, patch: true, updatedAt: true },
    orderBy: { updatedAt: "desc" },
    take: MOST,
  });
  return rows.map(({ base, patch, ...row }) => ({
    ...row,
    // We wrote it ourselves, from a form.
    base: base === null ? null : storedBase(base),
    patch: draftPatch.parse(patch),
  }));
}

/** What is known of the order is in the draft. */
function ofDeleted(draft: ReadDraft, order: DeletedOrder) {
  const { base, currency, patch } = draft;
  const { number } = order;
  return {
    orderNumber: number,
    customerName: base?.customer.name,
    currency: currency ?? "",
    changes: currency === null ? null : changesOfDraft(draft),
    deleted: {
      ...order,
      keptUntil: keptUntil(draft, order),
      content: { number, currency, base, changes: patch },
    },
  };
}
