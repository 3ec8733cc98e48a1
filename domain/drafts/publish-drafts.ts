import { publisher } from "../../lib/publisher";
import type { DomainEvent } from "../events/domain-event";
import { viewersChannel } from "../orders/shared/order-channels";
import type { DraftMessages } from "./shared/draft-messages";

/** An event holds 10 KB; whoever follows an edit with a larger draft fetches it. */
const LARGEST_PATCH = 7_000;

/** Shows viewers the holder's form as it fills in. */
export function publishDrafts(event: DomainEvent): void {
  if (event.type !== "OrderDrafted") return;
  const { rev, baseVersion, patch, section } = event;
  const { orderId, epoch } = event.lock;
  const isLarge = Buffer.byteLength(JSON.stringify(patch)) > LARGEST_PATCH;
  const message: DraftMessages["draft.changed"] = {
    orderId,
    epoch,
    rev,
    section,
    baseVersion,
    patch: isLarge ? null : patch,
  };
  publisher().publish([viewersChannel(orderId)], "draft.changed", message);
}
