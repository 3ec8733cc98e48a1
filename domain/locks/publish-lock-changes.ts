import { publisher } from "../../lib/publisher";
import type { DomainEvent } from "../events/domain-event";
import { ORDERS_CHANNEL, orderChannel, viewersChannel } from "../orders/order-channels";
import type { LockMessages } from "./lock-messages";
import { toLockView } from "./lock-row";

/** Shows everybody who has an order, and tells a tab that lost it. */
export async function publishLockChanges(event: DomainEvent): Promise<void> {
  const { orderId } = event.lock;
  const lost = lostMessage(event);
  if (lost) await publisher().publish([orderChannel(orderId)], "lock.lost", lost);
  const view: LockMessages["lock.changed"] = toLockView(event.lock);
  await publisher().publish(
    [ORDERS_CHANNEL, viewersChannel(orderId), orderChannel(orderId)],
    "lock.changed",
    view,
  );
}

/** A tab that let go by itself needs no telling; the message names the epoch at which the tab had the lock. */
function lostMessage(event: DomainEvent): LockMessages["lock.lost"] | null {
  if (event.type !== "OrderUnlocked" || event.how === "released") return null;
  const { orderId, epoch } = event.lock;
  const epochLost = event.how === "expired" ? epoch : epoch - 1;
  return { orderId, epoch: epochLost, because: event.how, by: event.by, reason: event.reason };
}
