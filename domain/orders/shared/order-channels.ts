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

/** To subscribe is to look. */
export function viewersChannel(orderId: number) {
  return `presence-order.${orderId}`;
}

export function parseOrderChannel(channel: string): number | null {
  return orderIdAfter("private-order.", channel);
}

export function parseViewersChannel(channel: string): number | null {
  return orderIdAfter("presence-order.", channel);
}

function orderIdAfter(prefix: string, channel: string) {
  return channel.startsWith(prefix) ? parseOrderId(channel.slice(prefix.length)) : null;
}

/** An order id as it stands in a URL or a channel name: a positive 32-bit integer without leading zeros. */
export function parseOrderId(text: string): number | null {
  if (!/^[1-9]\d{0,9}$/.test(text)) return null;
  const id = Number(text);
  return id <= 2_147_483_647 ? id : null;
}
