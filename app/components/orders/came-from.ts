import { useEffect, useSyncExternalStore } from "react";

const KEY = "holdfast.along";

/** What is on the list that this tab showed last, so that an order's page leads on along it. */
export type CameFrom = {
  orderIds: number[];
  next: string | null;
  previous: string | null;
};

export function useRememberedOrders({ orderIds, next, previous }: CameFrom) {
  const text = JSON.stringify({ orderIds, next, previous } satisfies CameFrom);
  useEffect(() => sessionStorage.setItem(KEY, text), [text]);
}

/** null when this tab has shown no list yet. */
export function useCameFrom(): CameFrom | null {
  const text = useSyncExternalStore(
    noChanges,
    () => sessionStorage.getItem(KEY),
    () => null,
  );
  return text === null ? null : parse(text);
}

/** Where `[` and `]` lead from an order: to its neighbour in the list, past an end to that page of the list. */
export function neighboursOf(orderId: number, from: CameFrom | null): { before?: string; after?: string } {
  const place = from?.orderIds.indexOf(orderId) ?? -1;
  if (!from || place === -1) return {};
  const at = (index: number, page: string | null) => {
    const id = from.orderIds[index];
    return id === undefined ? (page ?? undefined) : `/orders/${id}`;
  };
  return { before: at(place - 1, from.previous), after: at(place + 1, from.next) };
}

/** What an older release has written there, or somebody by hand, may be anything. */
function parse(text: string): CameFrom | null {
  try {
    const { orderIds, next, previous } = JSON.parse(text);
    const isList =
      Array.isArray(orderIds) &&
      orderIds.every(Number.isInteger) &&
      [next, previous].every((page) => page === null || typeof page === "string");
    return isList ? { orderIds, next, previous } : null;
  } catch {
    return null;
  }
}

/** Another page of this tab writes it, never this one. */
function noChanges() {
  return () => {};
}
