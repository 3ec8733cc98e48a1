/** In the order of an order's life. Any may follow any: people correct mistakes. */
export const ORDER_STATUSES = [
  "PENDING",
  "CONFIRMED",
  "PROCESSING",
  "SHIPPED",
  "DELIVERED",
  "CANCELLED",
] as const;

/** What comes of an order at last. Whoever changes it afterwards is asked first, and the timeline says so. */
export const CLOSED_STATUSES = [
  "DELIVERED",
  "CANCELLED",
] as const satisfies (typeof ORDER_STATUSES)[number][];
export type ClosedStatus = (typeof CLOSED_STATUSES)[number];

export function closedStatus(status: OrderStatus): ClosedStatus | null {
  return CLOSED_STATUSES.find((closed) => closed === status) ?? null;
}

/** An order that somebody has begun and not created yet. Nobody chooses it: an order is born so, and *Create* ends it. */
export const DRAFT = "DRAFT";

/** What the database holds. */
export const STORED_STATUSES = [DRAFT, ...ORDER_STATUSES] as const;

export type ChosenStatus = (typeof ORDER_STATUSES)[number];
export type OrderStatus = (typeof STORED_STATUSES)[number];
