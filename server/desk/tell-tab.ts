import type { Connection } from "#pusher/connection";
import type { DraftMessages } from "../../domain/drafts/shared/draft-messages";
import type { LockMessages } from "../../domain/locks/shared/lock-messages";
import { orderChannel } from "../../domain/orders/shared/order-channels";

type TabMessages = LockMessages & DraftMessages;

/** Says something to one connection alone, on the channel of an order that it edits or wants to edit. */
export function tellTab<E extends keyof TabMessages>(
  connection: Connection,
  orderId: number,
  event: E,
  data: TabMessages[E],
) {
  connection.send(event, data, orderChannel(orderId));
}
