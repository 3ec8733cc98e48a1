import { log } from "../../lib/logger";
import { publisher } from "../../lib/publisher";
import { ORDERS_CHANNEL, orderChannel, viewersChannel } from "./order-channels";
import type { OrderMessages } from "./order-messages";

/**
 * Tells the lists, the viewers and the editor of an order about it, after the commit. What is written stays written
 * when the news can't be sent: every page fetches a snapshot when it connects again.
 */
export async function announceOrder<E extends keyof OrderMessages>(event: E, message: OrderMessages[E]) {
  const { orderId } = message;
  try {
    await publisher().publish(
      [ORDERS_CHANNEL, viewersChannel(orderId), orderChannel(orderId)],
      event,
      message,
    );
  } catch (error) {
    log.error({ orderId, event, err: error }, "Order news not sent");
  }
}
