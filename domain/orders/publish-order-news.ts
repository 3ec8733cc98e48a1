import { publisher } from "../../lib/publisher";
import type { DomainEvent, OrderEvent } from "../events/domain-event";
import { ORDERS_CHANNEL, orderChannel, viewersChannel } from "./shared/order-channels";
import type { OrderMessages } from "./shared/schemas/order-messages";

/** Tells the lists, the viewers and the editor of an order what happened to it. */
export function publishOrderNews(event: DomainEvent): void {
  if ("lock" in event || event.type === "EntryChanged") return;
  const { orderId } = event;
  for (const [name, message] of Object.entries(newsOf(event)))
    publisher().publish([ORDERS_CHANNEL, viewersChannel(orderId), orderChannel(orderId)], name, message);
}

function newsOf(event: OrderEvent): Partial<OrderMessages> {
  const { orderId } = event;
  switch (event.type) {
    case "OrderBegun": {
      const { customerId, by } = event;
      return { "order.begun": { orderId, customerId, by } };
    }
    case "OrderCreated": {
      const { number, by } = event;
      return { "order.created": { orderId, number, by } };
    }
    case "OrderWritten": {
      const { version, by, outside, sessionId } = event;
      return { "order.updated": { orderId, version, by, outside, sessionId } };
    }
    case "OrderDeleted": {
      const { number, by, reason } = event;
      return { "order.deleted": { orderId, number, by, reason } };
    }
    case "OrderAnnotated":
      return { "order.annotated": { orderId } };
    case "ProposalsChanged":
      return { "order.proposals": { orderId } };
  }
}
