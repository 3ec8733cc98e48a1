import { z } from "zod";
import { listParams, withinPages } from "../lists/list-query";
import { BY_NAME, CUSTOMER_COLUMNS, type CustomerQuery } from "./shared/customers-url";

/** What `/customers` shows, from its URL. */
export const customerQuery = z.object(listParams(CUSTOMER_COLUMNS, BY_NAME));

export function parseCustomerQuery(params: Record<string, string | string[] | undefined>): CustomerQuery {
  return withinPages(customerQuery.parse(params));
}
