"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";

/** A row, and when this page heard of it: the later one counts. */
type Heard = { row: OrderRow; at: number };

const rows = new Map<number, Heard>();
const listeners = new Map<number, () => void>();

export function receiveRow(row: OrderRow) {
  rows.set(row.id, { row, at: performance.now() });
  listeners.get(row.id)?.();
}

/** Whether a list on this page shows the order. */
export function isShown(orderId: number) {
  return listeners.has(orderId);
}

/** A row as it is now, for what is done once. */
export function newestOf(rendered: OrderRow): OrderRow {
  const heard = rows.get(rendered.id)?.row;
  return heard && heard.version > rendered.version ? heard : rendered;
}

/** A row of the list, live: only its own component renders anew. What was heard is forgotten when the row goes. */
export function useRow(rendered: OrderRow): OrderRow {
  const { id } = rendered;
  const own = useMemo(() => ({ row: rendered, at: performance.now() }), [rendered]);
  const listen = useCallback(
    (listener: () => void) => {
      listeners.set(id, listener);
      return () => {
        listeners.delete(id);
        rows.delete(id);
      };
    },
    [id],
  );
  const heard = useSyncExternalStore(
    listen,
    () => rows.get(id),
    () => undefined,
  );
  return heard && heard.at > own.at ? heard.row : own.row;
}
