import { z } from "zod";
import { MAX_NUMBERED_PAGE, type OrderQuery, orderQuery } from "@/domain/orders/list/order-query";

const described: Partial<Record<keyof typeof orderQuery.shape, string>> = {
  q: "Words of the customer or a product, or the beginning of an order's number",
  status: "One or more, separated by commas. Drafts only with `DRAFT`, or with `locked` or `mine`",
  locked: "`1`: only orders that somebody is editing",
  mine: "`1`: only orders that the token's user is editing",
  tag: "Only orders with this tag",
  from: "First day of the last change (UTC)",
  to: "Last day of the last change (UTC)",
  sort: "A column, with `-` before it the other way round; `-updated` when absent",
  page: "By number, for the first 200 pages; `after` and `before` go on from any place",
  after: "From `next` of an earlier answer",
  before: "From `previous` of an earlier answer",
};

/** The page's own parameters. A page forgives what makes no sense; a program is told. */
export const listQuery = z.strictObject(
  Object.fromEntries(
    Object.entries({ ...orderQuery.shape, page: z.coerce.number().int().min(1).max(MAX_NUMBERED_PAGE) }).map(
      ([name, schema]) => [
        name,
        strict(schema)
          .optional()
          .meta({ description: described[name as keyof typeof described] }),
      ],
    ),
  ),
);

/** What isn't asked for is as the page has it. */
export function toOrderQuery(asked: z.output<typeof listQuery>): OrderQuery {
  return { ...orderQuery.parse({}), ...(asked as Partial<OrderQuery>) };
}

function strict(schema: z.core.$ZodType): z.ZodType {
  return (schema instanceof z.ZodCatch ? schema.unwrap() : schema) as z.ZodType;
}
