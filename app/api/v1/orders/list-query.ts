import type { z } from "zod";
import { type OrderQuery, orderFilters, orderQuery } from "@/domain/orders/list/order-query";
import { describedPage, strictly } from "../page-answer";

/** A page leaves out a status that there isn't; a program would take the orders of all of them for those of that one. */
const { status } = orderFilters.shape;

export const listQuery = strictly(
  { ...orderQuery.shape, status },
  {
    ...describedPage,
    q: "Words of the customer or a product, or the beginning of an order's number",
    status:
      "One or more, separated by commas. Drafts only with `DRAFT`, or with `locked`, `mine` or `waiting`",
    locked: "`1`: only orders that somebody is editing",
    mine: "`1`: only orders that the token's user is editing",
    waiting: "`1`: only orders of the token's user that somebody asks for, or that are reserved for them",
    tag: "Only orders with this tag",
    from: "First day of the last change (UTC)",
    to: "Last day of the last change (UTC)",
    sort: `${describedPage.sort}; \`-updated\` when absent`,
  },
);

/** What isn't asked for is as the page has it. */
export function toOrderQuery(asked: z.output<typeof listQuery>): OrderQuery {
  return { ...orderQuery.parse({}), ...(asked as Partial<OrderQuery>) };
}
