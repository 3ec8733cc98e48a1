import { Pages as AnyPages } from "@/app/components/lists/pages";
import { type OrderPage, PAGE_SIZE } from "@/domain/orders/list/list-orders";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl } from "@/domain/orders/shared/orders-url";

export function Pages({ query, page }: { query: OrderQuery; page: OrderPage }) {
  const first = (query.page - 1) * PAGE_SIZE + 1;
  return <AnyPages first={first} rows={page.rows.length} total={page.total} {...pageUrls(query, page)} />;
}

/** null where there is no such page. */
export function pageUrls(query: OrderQuery, { next, previous }: Pick<OrderPage, "next" | "previous">) {
  const before = query.page > 2 ? { page: query.page - 1, before: previous ?? undefined } : {};
  return {
    previous: previous && ordersUrl(query, before),
    next: next && ordersUrl(query, { page: query.page + 1, after: next }),
  };
}
