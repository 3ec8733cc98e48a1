import { publisher } from "../../lib/publisher";
import type { DomainEvent } from "../events/domain-event";
import { viewersChannel } from "../orders/order-channels";
import type { DraftMessages } from "./draft-messages";

/** Shows viewers the holder's form as it fills in. */
export async function publishDrafts(event: DomainEvent): Promise<void> {
  if (event.type !== "OrderDrafted") return;
  const { baseVersion, patch } = event;
  const { orderId, epoch } = event.lock;
  const message: DraftMessages["draft.changed"] = { orderId, epoch, baseVersion, patch };
  await publisher().publish([viewersChannel(orderId)], "draft.changed", message);
}
