import { raise } from "../events/raise";
import { type RequestsChange, requestsChanged } from "./requests-changed";

/** Tells everybody concerned that the queue for an order has changed, and what became of the request that changed it. */
export async function announceRequests(orderId: number, change: RequestsChange): Promise<void> {
  const event = await requestsChanged(orderId, change);
  if (event) await raise(event);
}
