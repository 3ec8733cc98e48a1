import { db } from "../../lib/db";
import { raise } from "../events/raise";
import { requestsChanged, type UnrecordedChange } from "./requests-changed";

/** Tells everybody concerned that the queue for an order has changed, and what became of the request that changed it. */
export async function announceRequests(orderId: number, change: UnrecordedChange): Promise<void> {
  const event = await requestsChanged(db, orderId, change);
  if (event) await raise(event);
}
