import type { EventEmitter } from "node:events";
import type { ClientMessage } from "#pusher/client-message";
import type { Connection } from "#pusher/connection";
import { PusherHandler, type UpgradeRequest } from "#pusher/handler";
import { RefuseConnection } from "#pusher/refuse-connection";
import type { Subscription } from "#pusher/subscription";
import type { Publication } from "#pusher/wire/publication";

export interface OrderLockEvents {
  LockTaken: [{ orderId: string; userId: string }];
  LockFreed: [{ orderId: string }];
}

type Editing = { orders?: Set<string> };

/**
 * A connection has an order from when it asks, by `?order_id=12` in its URL or by subscribing to `private-order.12`,
 * until it leaves that channel, says `client-done` on it, or ends.
 */
export class OrderLock extends PusherHandler<Editing> {
  readonly #holders = new Map<string, string>();

  constructor(readonly events: EventEmitter<OrderLockEvents>) {
    super();
  }

  override onOpen(connection: Connection<Editing>, { query }: UpgradeRequest) {
    const orderId = query.get("order_id");
    if (orderId !== null && !this.#lock(connection, orderId))
      throw new RefuseConnection(4009, `Order ${orderId} is not yours to edit`);
  }

  override onSubscribe(connection: Connection<Editing>, { channel }: Subscription) {
    const orderId = orderOf(channel);
    if (orderId === undefined) return;
    const event = this.#lock(connection, orderId) ? "lock.yours" : "lock.taken";
    connection.send(event, { orderId, holder: this.#holders.get(orderId) }, channel);
  }

  override onUnsubscribe(connection: Connection<Editing>, { channel }: Subscription) {
    this.#unlock(connection, orderOf(channel));
  }

  override onMessage(connection: Connection<Editing>, message: ClientMessage) {
    const orderId = orderOf(message.channel);
    if (orderId === undefined || message.event !== "client-done") return;
    message.preventRelay();
    this.#unlock(connection, orderId);
  }

  override onClose(connection: Connection<Editing>) {
    for (const orderId of connection.context.orders ?? []) this.#unlock(connection, orderId);
  }

  override onError(connection: Connection<Editing>) {
    connection.send("lock.failed", { message: "Something went wrong. Please load this page again." });
  }

  #lock({ user, context }: Connection<Editing>, orderId: string): boolean {
    if (context.orders?.has(orderId)) return true;
    if (!user || this.#holders.has(orderId)) return false;
    this.#holders.set(orderId, user.id);
    context.orders ??= new Set();
    context.orders.add(orderId);
    this.events.emit("LockTaken", { orderId, userId: user.id });
    return true;
  }

  #unlock({ context }: Connection<Editing>, orderId?: string) {
    if (orderId === undefined || !context.orders?.delete(orderId)) return;
    this.#holders.delete(orderId);
    this.events.emit("LockFreed", { orderId });
  }
}

/** Tells those who look at lists what happens to the locks. */
export function tellLists(
  events: EventEmitter<OrderLockEvents>,
  publish: (publication: Publication) => void,
) {
  events.on("LockTaken", ({ orderId, userId }) => {
    publish({ channels: ["private-orders"], event: "order.locked", data: { orderId, userId } });
  });
  events.on("LockFreed", ({ orderId }) => {
    publish({ channels: ["private-orders"], event: "order.unlocked", data: { orderId } });
  });
}

function orderOf(channel: string): string | undefined {
  return /^private-order\.(\d+)$/.exec(channel)?.[1];
}
