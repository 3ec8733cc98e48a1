import { z } from "zod";
import { oneLine } from "../typed-text";
import { knownDay } from "./known-day";
import { ORDER_STATUSES, type OrderStatus } from "./order-status";

export const SORT_COLUMNS = ["lock", "number", "customer", "status", "lines", "total", "updated"] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
export type Sort = { by: SortColumn; descending: boolean };

/** Where a page begins or ends: the place of an order in the sorted list. It stays right while the list moves. */
export type Cursor = { rank: number; key: string; id: number };

const LATEST_FIRST: Sort = { by: "updated", descending: true };
/** So many pages can be named by their number alone; past them one goes from page to page. */
export const MAX_NUMBERED_PAGE = 200;

const flag = z.literal("1").transform(() => true);
/** "status=PENDING&status=SHIPPED" or "status=PENDING,SHIPPED"; what is no status is left out. */
const statuses = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(",")))
  .transform((names): OrderStatus[] => ORDER_STATUSES.filter((status) => names.includes(status)));
/** "total" or, the other way round, "-total". */
const sort = z.templateLiteral([z.enum(["", "-"]), z.enum(SORT_COLUMNS)]).transform(
  (text): Sort => ({
    by: z.enum(SORT_COLUMNS).parse(text.replace("-", "")),
    descending: text.startsWith("-"),
  }),
);
const cursor = z
  .string()
  .max(300)
  .regex(/^\d{1,2}~\d{1,10}~/)
  .transform((text): Cursor => {
    const [rank, id, ...key] = text.split("~");
    return { rank: Number(rank), id: Number(id), key: key.join("~") };
  });

/** What `/orders` shows, from its URL. Whatever makes no sense is as if it weren't there: a link never fails. */
export const orderQuery = z.object({
  /** What is longer is cut: no order has so much to be found by. */
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 100))
    .catch(""),
  status: statuses.catch([]),
  locked: flag.catch(false),
  mine: flag.catch(false),
  /** Orders that I have and somebody asks for, or that are kept for me. */
  waiting: flag.catch(false),
  tag: oneLine(60).min(1).optional().catch(undefined),
  /** Days of the last change, both included, as the reader's calendar has them; from 1900 to 9998. */
  from: knownDay.optional().catch(undefined),
  to: knownDay.optional().catch(undefined),
  sort: sort.catch(LATEST_FIRST),
  page: z.coerce.number().int().min(1).catch(1),
  after: cursor.optional().catch(undefined),
  before: cursor.optional().catch(undefined),
});

export type OrderQuery = z.infer<typeof orderQuery>;

export function parseOrderQuery(params: Record<string, string | string[] | undefined>): OrderQuery {
  const query = orderQuery.parse(params);
  if (query.after ?? query.before) return query;
  return { ...query, page: Math.min(query.page, MAX_NUMBERED_PAGE) };
}

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

/** Whether a lock that is taken or freed may change which orders the list shows, and where. */
export function goesByLocks({ locked, mine, waiting, sort }: OrderQuery): boolean {
  return locked || mine || waiting || sort.by === "lock";
}

/** What a press on a column's head leads to: the other way round, or at first the way that one mostly wants. */
export function sortedBy(by: SortColumn, current: Sort): Sort {
  if (by === current.by) return { by, descending: !current.descending };
  return { by, descending: by === "number" || by === "lines" || by === "total" || by === "updated" };
}

function cursorText({ rank, id, key }: Cursor) {
  return `${rank}~${id}~${key}`;
}
