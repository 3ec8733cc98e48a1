import type { EventEmitter } from "node:events";
import type { Connection } from "../../server/pusher/connection";
import { PusherHandler, type UpgradeRequest } from "../../server/pusher/handler";
import { RefuseConnection } from "../../server/pusher/refuse-connection";
import type { Subscription } from "../../server/pusher/subscription";

export interface OrderLockEvents {
  OrderLocked: [{ orderId: string; userId: string }];
  OrderUnlocked: [{ orderId: string }];
}

type Editing = { orders?: Set<string> };

/**
 * A connection has an order from when it asks, by `?order_id=12` in its URL or by subscribing to `private-order.12`,
 * until it leaves that channel or ends.
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
    const orderId = orderOf(channel);
    if (orderId !== undefined && connection.context.orders?.delete(orderId)) this.#unlock(orderId);
  }

  override onClose({ context }: Connection<Editing>) {
    for (const orderId of context.orders ?? []) this.#unlock(orderId);
  }

  #lock({ user, context }: Connection<Editing>, orderId: string): boolean {
    if (context.orders?.has(orderId)) return true;
    if (!user || this.#holders.has(orderId)) return false;
    this.#holders.set(orderId, user.id);
    context.orders ??= new Set();
    context.orders.add(orderId);
    this.events.emit("OrderLocked", { orderId, userId: user.id });
    return true;
  }

  #unlock(orderId: string) {
    this.#holders.delete(orderId);
    this.events.emit("OrderUnlocked", { orderId });
  }
}

function orderOf(channel: string): string | undefined {
  return /^private-order\.(\d+)$/.exec(channel)?.[1];
}
