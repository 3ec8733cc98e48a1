"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useRef } from "react";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useChannel } from "@/app/realtime/use-channel";
import { useSoon } from "@/app/use-soon";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { ORDERS_CHANNEL } from "@/domain/orders/shared/order-channels";
import { isShown, receiveRow } from "./row-store";

/** Changes that come within this time are fetched at once; those that never cease, once in each such time. */
const GATHER_MS = 150;

/**
 * Keeps the rows of the list up to date: what changed is fetched alone, and a list that missed news is read anew.
 *
 * @param rows as they were rendered; what became of them until the page was live is fetched then
 */
export function LiveOrders({ rows, children }: { rows: OrderRow[]; children: ReactNode }) {
  const router = useRouter();
  const wasSubscribed = useRef(false);
  const changed = useRef(new Set<number>());
  const fetchSoon = useSoon(fetchChanged, GATHER_MS);

  function recordChange({ orderId }: { orderId: number }) {
    if (!isShown(orderId)) return;
    changed.current.add(orderId);
    fetchSoon();
  }

  async function fetchChanged() {
    const ids = [...changed.current].filter(isShown);
    changed.current.clear();
    const result = await reached(read("order-rows", ids));
    if (result.ok) for (const row of result.value) receiveRow(row);
    // Those are fetched with whatever changes next; after a lost connection the list is read anew anyway.
    else for (const id of ids) changed.current.add(id);
  }

  function recordDeletion({ orderId }: { orderId: number }) {
    if (isShown(orderId)) router.refresh();
  }

  async function catchUp() {
    const rendered = new Map(rows.map((row) => [row.id, row]));
    const now = await reached(read("order-rows", [...rendered.keys()]));
    if (!now.ok) return;
    if (now.value.length < rendered.size) return router.refresh();
    for (const row of now.value) if (isShown(row.id) && isNews(row, rendered.get(row.id))) receiveRow(row);
  }

  useChannel(
    ORDERS_CHANNEL,
    "orders",
    { "order.updated": recordChange, "order.annotated": recordChange, "order.deleted": recordDeletion },
    {
      onSubscribed(wasLive) {
        if (wasSubscribed.current) router.refresh();
        else if (!wasLive && rows.length > 0) void catchUp();
        wasSubscribed.current = true;
      },
    },
  );
  return children;
}

/** A row that is as it was isn't rendered again. */
function isNews(row: OrderRow, before: OrderRow | undefined) {
  return (
    row.version !== before?.version ||
    String(row.tags) !== String(before.tags) ||
    (row.lock?.rev ?? 0) > (before.lock?.rev ?? 0)
  );
}
