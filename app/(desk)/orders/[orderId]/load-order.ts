import { notFound } from "next/navigation";
import { cache } from "react";
import { NotFound } from "@/domain/errors";
import { freeLock, type LockView } from "@/domain/locks/lock-messages";
import { viewLocks } from "@/domain/locks/view-locks";
import { getOrder, type OrderDetails } from "@/domain/orders/get-order";
import { parseOrderId } from "@/domain/orders/order-channels";

/** The order that a URL names, and how its lock stands; a page that isn't there if there is none. */
export const loadOrder = cache(async (text: string): Promise<{ order: OrderDetails; lock: LockView }> => {
  const id = parseOrderId(text);
  if (id === null) notFound();
  try {
    const [order, locks] = await Promise.all([getOrder(id), viewLocks([id])]);
    return { order, lock: locks.get(id) ?? freeLock(id) };
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
});
