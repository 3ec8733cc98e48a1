import type { OrderQuery } from "../list/order-query";

export const SORT_COLUMNS = ["lock", "number", "customer", "status", "lines", "total", "updated"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
export type Sort = { by: SortColumn; descending: boolean };

/** Where a page begins or ends: the place of an order in the sorted list. It stays right while the list moves. */
export type Cursor = { rank: number; key: string; id: number };

export const LATEST_FIRST: Sort = { by: "updated", descending: true };

/** The URL of a query: "/orders", and after it only what isn't usual. A change leads back to the first page. */
export function ordersUrl(query: OrderQuery, change: Partial<OrderQuery> = {}): string {
  const { page, after, before, ...kept } = query;
  const next: Partial<OrderQuery> = { ...kept, ...change };
  const params = new URLSearchParams();
  if (next.q) params.set("q", next.q);
  for (const status of next.status ?? []) params.append("status", status);
  if (next.locked) params.set("locked", "1");
  if (next.mine) params.set("mine", "1");
  if (next.waiting) params.set("waiting", "1");
  if (next.tag) params.set("tag", next.tag);
  if (next.from) params.set("from", next.from);
  if (next.to) params.set("to", next.to);
  const { by, descending } = next.sort ?? LATEST_FIRST;
  if (by !== LATEST_FIRST.by || !descending) params.set("sort", `${descending ? "-" : ""}${by}`);
  if (next.page && next.page > 1) params.set("page", String(next.page));
  if (next.after) params.set("after", cursorText(next.after));
  if (next.before) params.set("before", cursorText(next.before));
  return params.size === 0 ? "/orders" : `/orders?${params}`;
}

/** Whether the query leaves anything out. */
export function isFiltered(query: OrderQuery): boolean {
  const { q, status, locked, mine, waiting, tag, from, to } = query;
  return q !== "" || status.length > 0 || locked || mine || waiting || Boolean(tag ?? from ?? to);
}

/** What a press on a column's head leads to: the other way round, or at first the way that one mostly wants. */
export function sortedBy(by: SortColumn, current: Sort): Sort {
  if (by === current.by) return { by, descending: !current.descending };
  return { by, descending: by === "number" || by === "lines" || by === "total" || by === "updated" };
}

function cursorText({ rank, id, key }: Cursor) {
  return `${rank}~${id}~${key}`;
}
