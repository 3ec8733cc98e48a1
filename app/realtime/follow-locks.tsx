"use client";

import { useRouter } from "next/navigation";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";
import { scaled } from "@/domain/shared/time-scale";

/** A busy desk changes locks many times a second; the page is fetched anew at most this often, in milliseconds. */
const FETCH_EVERY_MS = 1_000;

/** Fetches the page anew when a lock changes, and after the connection was away: orders and connections aren't told. */
export function FollowLocks() {
  const router = useRouter();
  const fetchSoon = useSoon(() => router.refresh(), scaled(FETCH_EVERY_MS));
  useChannel(ORDERS_CHANNEL, "locks", { "lock.changed": fetchSoon }, { onSubscribed: fetchSoon });
  return null;
}
