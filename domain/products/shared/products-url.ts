import { type ListQuery, listUrl, type Sort } from "../../lists/shared/list-url";

export const PRODUCT_COLUMNS = ["name", "sku", "price", "stock"] as const;
export type ProductColumn = (typeof PRODUCT_COLUMNS)[number];

export const BY_NAME: Sort<ProductColumn> = { by: "name", descending: false };

export type ProductQuery = ListQuery<ProductColumn> & {
  /** Only those that are sold, or that aren't. */
  active?: boolean | undefined;
  /** Only those of which there are none. */
  out: boolean;
};

/** The URL of a query. A change leads back to the first page. */
export function productsUrl(query: ProductQuery, change: Partial<ProductQuery> = {}): string {
  const next = { ...query, page: 1, after: undefined, before: undefined, ...change };
  return listUrl("/products", next, {
    usual: BY_NAME,
    filters: {
      active: next.active === undefined ? undefined : next.active ? "1" : "0",
      out: next.out ? "1" : undefined,
    },
  });
}

export function isFiltered({ q, active, out }: ProductQuery): boolean {
  return q !== "" || active !== undefined || out;
}
