import { z } from "zod";
import type { KeyKind } from "../lists/list-place";
import { listParams, withinPages } from "../lists/list-query";
import { BY_NAME, CUSTOMER_COLUMNS, type CustomerColumn, type CustomerQuery } from "./shared/customers-url";

/** What `/customers` shows, from its URL. */
export const customerQuery = z.object(listParams(CUSTOMER_COLUMNS, BY_NAME));

export const customerKeys: Record<CustomerColumn, KeyKind> = { name: "text", created: "number" };

export function parseCustomerQuery(params: Record<string, string | string[] | undefined>): CustomerQuery {
  return withinPages(customerQuery.parse(params), customerKeys);
}
