import { publisher } from "../../lib/publisher";
import { orderChannel, viewersChannel } from "../orders/shared/order-channels";
import type { HandOverMessages } from "./shared/hand-over-messages";

const channelOf = { "draft.left": orderChannel, "draft.handed-over": viewersChannel };

/** Tells of unsaved changes that pass from one to the next. Whoever misses it reads it on the next page. */
export function announceHandOver<E extends keyof HandOverMessages>(
  event: E,
  message: HandOverMessages[E],
): void {
  publisher().publish([channelOf[event](message.orderId)], event, message);
}
