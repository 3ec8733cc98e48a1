"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { reached } from "@/app/reached";
import { useChannel } from "@/app/realtime/use-channel";
import { ORDERS_CHANNEL } from "@/domain/orders/order-channels";
import { orderMessages } from "@/domain/orders/order-messages";
import { fetchRows } from "./fetch-rows";
import { isShown, receiveRow } from "./row-store";

/** Changes that come within this time are fetched at once. */
const GATHER_MS = 150;

/** Keeps the rows of the list up to date: what changed is fetched alone, and a list that missed news is read anew. */
export function LiveOrders({ children }: { children: ReactNode }) {
  const router = useRouter();
  const wasSubscribed = useRef(false);
  const changed = useRef(new Set<number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function noteChange({ orderId }: { orderId: number }) {
    if (!isShown(orderId)) return;
    changed.current.add(orderId);
    clearTimeout(timer.current);
    timer.current = setTimeout(fetchChanged, GATHER_MS);
  }

  async function fetchChanged() {
    const ids = [...changed.current].filter(isShown);
    changed.current.clear();
    const result = await reached(fetchRows(ids));
    if (result.ok) for (const row of result.value) receiveRow(row);
    // Those are fetched with whatever changes next; after a lost connection the list is read anew anyway.
    else for (const id of ids) changed.current.add(id);
  }

  function noteDeletion({ orderId }: { orderId: number }) {
    if (isShown(orderId)) router.refresh();
  }

  useChannel(
    ORDERS_CHANNEL,
    orderMessages,
    { "order.updated": noteChange, "order.annotated": noteChange, "order.deleted": noteDeletion },
    {
      onSubscribed() {
        if (wasSubscribed.current) router.refresh();
        wasSubscribed.current = true;
      },
    },
  );
  return children;
}
