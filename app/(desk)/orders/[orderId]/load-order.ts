import { notFound } from "next/navigation";
import { cache } from "react";
import { orderMark } from "@/domain/drafts/order-mark";
import { viewLocks } from "@/domain/locks/row/view-locks";
import { freeLock, type LockView } from "@/domain/locks/shared/lock-messages";
import { getOrder, type OrderDetails } from "@/domain/orders/get-order";
import { NotFound } from "@/domain/shared/errors";
import { parseRowId } from "@/domain/shared/row-id";

export type LoadedOrder = { mark: string | null; order: OrderDetails; lock: LockView };

/**
 * The order that a URL names, as far as the mark says or further, and how its lock stands; a page that isn't there if
 * there is none.
 */
export const loadOrder = cache(async (text: string, userId: string): Promise<LoadedOrder> => {
  const id = parseRowId(text);
  if (id === null) notFound();
  // First: what is written between the two is in the order and not in its mark, and the page looks once more.
  const mark = await orderMark(id, userId);
  try {
    const [order, locks] = await Promise.all([getOrder(id), viewLocks([id])]);
    return { mark, order, lock: locks.get(id) ?? freeLock(id) };
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
});
