import { type ListQuery, listUrl, type Sort } from "../../lists/shared/list-url";

export const CUSTOMER_COLUMNS = ["name", "created"] as const;
export type CustomerColumn = (typeof CUSTOMER_COLUMNS)[number];

export const BY_NAME: Sort<CustomerColumn> = { by: "name", descending: false };

export type CustomerQuery = ListQuery<CustomerColumn>;

/** The URL of a query. A change leads back to the first page. */
export function customersUrl(query: CustomerQuery, change: Partial<CustomerQuery> = {}): string {
  const next = { ...query, page: 1, after: undefined, before: undefined, ...change };
  return listUrl("/customers", next, { usual: BY_NAME, filters: {} });
}
