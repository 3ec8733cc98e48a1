import { z } from "zod";
import { knownDay } from "../../days/known-day";
import type { KeyKind } from "../../lists/list-place";
import { withinPages } from "../../lists/list-query";
import { oneLine } from "../../shared/typed-text";
import { draftOfName } from "../shared/order-name";
import { DRAFT, type OrderStatus, STORED_STATUSES } from "../shared/order-status";
import { type Cursor, LATEST_FIRST, SORT_COLUMNS, type Sort } from "../shared/orders-url";

const flag = z.literal("1").transform(() => true);
/** "status=PENDING&status=SHIPPED" or "status=PENDING,SHIPPED". */
const names = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(",")));
/** What is no status is left out. */
const statuses = names.transform((names): OrderStatus[] =>
  STORED_STATUSES.filter((status) => names.includes(status)),
);
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
  /** Orders that I have and somebody asks for, or that are reserved for me. */
  waiting: flag.catch(false),
  tag: z.optional(oneLine(60).check(z.minLength(1))).catch(undefined),
  /** Days of the last change, both included, as the reader's calendar has them; from 1900 to 9998. */
  from: knownDay.optional().catch(undefined),
  to: knownDay.optional().catch(undefined),
  sort: sort.catch(LATEST_FIRST),
  page: z.coerce.number().int().min(1).catch(1),
  after: cursor.optional().catch(undefined),
  before: cursor.optional().catch(undefined),
});

export type OrderQuery = z.infer<typeof orderQuery>;

/** The filters of a file or a program, which are told of what makes no sense: that of a status which there isn't would be of all orders. */
export const orderFilters = orderQuery
  .omit({ page: true, after: true, before: true })
  .extend({ status: names.pipe(z.array(z.enum(STORED_STATUSES))).catch([]) });

/** What each column is sorted by: see `order-sorting.ts`. */
export const orderKeys: Record<Sort["by"], KeyKind> = {
  number: "number",
  total: "sum",
  lines: "number",
  updated: "time",
  customer: "text",
  status: "time",
  lock: "time",
};

export function parseOrderQuery(params: Record<string, string | string[] | undefined>): OrderQuery {
  return withinPages(orderQuery.parse(params), orderKeys);
}

/** Drafts are in a list that asks for them, by status or by name, or for what people are editing or wait for. */
export function mayHoldDrafts({ q, status, locked, mine, waiting }: OrderQuery): boolean {
  if (status.length > 0) return status.includes(DRAFT);
  return locked || mine || waiting || draftOfName(q) !== null;
}

/** Whether a lock that is taken or freed may change which orders the list shows, and where. */
export function goesByLocks({ locked, mine, waiting, sort }: OrderQuery): boolean {
  return locked || mine || waiting || sort.by === "lock";
}
