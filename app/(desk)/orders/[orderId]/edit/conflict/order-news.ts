import type { OrderDetails } from "@/domain/orders/get-order";
import type { OrderChange } from "@/domain/orders/shared/order-change";

/** A save that this page hasn't known. `by` is null for a system. */
export type OrderNews = { id: number; version: number; by: string | null; at: Date; changes: OrderChange[] };

/** What the order's timeline says about the versions after one, newest first. */
export function newsSince({ timeline }: OrderDetails, version: number): OrderNews[] {
  return timeline.flatMap((entry) => {
    if (entry.kind !== "order" || entry.type !== "changed" || entry.version <= version) return [];
    const { id, actor, at, changes } = entry;
    return [{ id, version: entry.version, by: actor?.name ?? null, at, changes }];
  });
}
