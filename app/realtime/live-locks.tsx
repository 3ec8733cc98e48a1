"use client";

import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";
import { receiveLock } from "./lock-store";
import { useChannel } from "./use-channel";

const handlers = { "lock.changed": receiveLock };

/** Keeps every badge on the desk up to date; there is one, in the desk's layout. */
export function LiveLocks() {
  useChannel(ORDERS_CHANNEL, "locks", handlers);
  return null;
}
