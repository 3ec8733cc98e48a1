import { parseRowId } from "../../shared/row-id";

/** Who is online. */
export const STAFF_CHANNEL = "presence-staff";
/** Badges and changes, for lists. */
export const ORDERS_CHANNEL = "private-orders";

/** What concerns one person, on whichever page; theirs alone. */
export function userChannel(userId: string) {
  return `private-user.${userId}`;
}

/** To subscribe is to want to edit. */
export function orderChannel(orderId: number) {
  return `private-order.${orderId}`;
}

/** What people look at, and are told who else does. */
const VIEWED = ["order", "product", "customer"] as const;
export type Viewed = { noun: (typeof VIEWED)[number]; id: number };

/** To subscribe is to look. */
export function viewersOf({ noun, id }: Viewed) {
  return `presence-${noun}.${id}`;
}

export function viewersChannel(orderId: number) {
  return viewersOf({ noun: "order", id: orderId });
}

export function parseOrderChannel(channel: string): number | null {
  return idAfter("private-order.", channel);
}

/** What the viewers on a channel look at; null where it is no such channel. */
export function parseViewers(channel: string): Viewed | null {
  for (const noun of VIEWED) {
    const id = idAfter(`presence-${noun}.`, channel);
    if (id !== null) return { noun, id };
  }
  return null;
}

function idAfter(prefix: string, channel: string) {
  return channel.startsWith(prefix) ? parseRowId(channel.slice(prefix.length)) : null;
}
