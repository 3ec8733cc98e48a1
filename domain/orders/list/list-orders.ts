import type { Cursor } from "../shared/orders-url";
import { COUNTED, type FindOrders, findOrders } from "./find-orders";
import { amongOrders, orderFilters, statusFilter } from "./order-filters";
import type { OrderQuery } from "./order-query";
import { orderSorting } from "./order-sorting";
import { type OrderRow, readOrderRows } from "./read-order-rows";

export const PAGE_SIZE = 50;

export type OrderPage = {
  rows: OrderRow[];
  /** How many orders the query has; `exact: false` means more than that; null that nobody knows. */
  total: { count: number; exact: boolean } | null;
  /** Where the pages beside this one begin; null if there is none. */
  next: Cursor | null;
  previous: Cursor | null;
};

/** A page of orders. `userId` is who "mine" means, `timeZone` (IANA) whose days "from" and "to" are. */
export async function listOrders(
  query: OrderQuery,
  {
    userId,
    timeZone,
    effort,
    take = PAGE_SIZE,
  }: { userId: string; timeZone: string; take?: number } & Pick<FindOrders, "effort">,
): Promise<OrderPage> {
  const backwards = query.before !== undefined;
  const from = query.before ?? query.after;
  const walked = await orderFilters(query, userId, timeZone);
  if (!walked) return { rows: [], total: { count: 0, exact: true }, next: null, previous: null };

  const { places, count } = await findOrders({
    sorting: orderSorting(query, backwards),
    filters: { walked, all: query.status.length === 0 ? walked : [...walked, statusFilter(query.status)] },
    among: amongOrders(query),
    from,
    skip: from ? 0 : (query.page - 1) * take,
    take: take + 1,
    effort,
  });
  const more = places.length > take;
  const page = places.slice(0, take);
  if (backwards) page.reverse();
  return {
    rows: await readOrderRows(page.map(({ id }) => id)),
    total: count === null ? null : { count: Math.min(count, COUNTED), exact: count <= COUNTED },
    next: backwards || more ? (page.at(-1) ?? null) : null,
    previous: (backwards ? more : query.page > 1) ? (page[0] ?? null) : null,
  };
}
