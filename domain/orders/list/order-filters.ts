import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { spanOfDays } from "../../days/span-of-days";
import { DRAFT } from "../shared/order-status";
import { lockedIds, waitingIds } from "./locked-ids";
import { mayHoldDrafts, type OrderQuery } from "./order-query";
import { sortsByTime } from "./order-sorting";
import { searchFilter } from "./search-matches";

/**
 * A filter in both directions, since either may be the fast one: from the filter to orders (`ids`, a query that answers
 * ids through an index, some twice if it `repeats`), and from an order `o` to whether it passes (`holds`, a condition with no
 * index to tempt SQLite away from the order of the list).
 */
export type OrderFilter = {
  ids: Prisma.Sql;
  holds: Prisma.Sql;
  repeats?: boolean;
  /** `holds` where an index of "Order" is welcome: then that index alone may answer, without a look at each order. */
  indexed?: Prisma.Sql;
};

/** The filters of a query but its statuses, which orderSorting() takes care of; null if one of them lets nothing pass. */
export async function orderFilters(query: OrderQuery, userId: string, timeZone: string) {
  const search = query.q === "" ? undefined : await searchFilter(query.q);
  if (search === null) return null;
  return [
    search,
    lockFilter(query, userId),
    waitingFilter(query, userId),
    tagFilter(query),
    dayFilter(query, timeZone),
  ].filter((filter) => filter !== undefined);
}

/** What a list is of. Drafts are few beside orders: they are a set of ids, whatever index the list walks along. */
export function amongOrders(query: OrderQuery): Prisma.Sql {
  if (query.status.length > 0 || mayHoldDrafts(query)) return Prisma.sql`1 = 1`;
  return Prisma.sql`o."id" NOT IN (SELECT "id" FROM "Order" WHERE "status" = ${DRAFT})`;
}

export function statusFilter(statuses: string[]): OrderFilter {
  const listed = Prisma.sql`o."status" IN (${Prisma.join(statuses)})`;
  return byIndex(listed, Prisma.sql`${db.dialect.noIndex}${listed}`);
}

function byIndex(indexed: Prisma.Sql, holds: Prisma.Sql): OrderFilter {
  return { ids: Prisma.sql`SELECT o."id" FROM "Order" o WHERE ${indexed}`, holds, indexed };
}

function lockFilter({ locked, mine }: OrderQuery, userId: string): OrderFilter | undefined {
  if (!locked && !mine) return undefined;
  const ids = lockedIds(mine ? userId : undefined);
  return { ids, holds: Prisma.sql`o."id" IN (${ids})` };
}

function waitingFilter({ waiting }: OrderQuery, userId: string): OrderFilter | undefined {
  if (!waiting) return undefined;
  const ids = waitingIds(userId);
  return { ids, holds: Prisma.sql`o."id" IN (${ids})` };
}

function tagFilter({ tag }: OrderQuery): OrderFilter | undefined {
  if (!tag) return undefined;
  return {
    ids: Prisma.sql`SELECT t."orderId" AS "id" FROM "OrderTag" t WHERE t."tag" = ${tag}`,
    holds: Prisma.sql`EXISTS (SELECT 1 FROM "OrderTag" t WHERE t."orderId" = o."id" AND t."tag" = ${tag})`,
  };
}

function dayFilter({ from, to, sort }: OrderQuery, timeZone: string): OrderFilter | undefined {
  const { since, until } = spanOfDays({ from, to }, timeZone);
  if (!since && !until) return undefined;
  const days = [
    ...(since ? [Prisma.sql`o."updatedAt" >= ${since}`] : []),
    ...(until ? [Prisma.sql`o."updatedAt" < ${until}`] : []),
  ];
  const bounds = sortsByTime(sort) ? days : days.map((bound) => Prisma.sql`${db.dialect.noIndex}${bound}`);
  return byIndex(Prisma.join(days, " AND "), Prisma.join(bounds, " AND "));
}
