import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { STORED_STATUSES } from "../shared/order-status";
import type { Cursor, Sort } from "../shared/orders-url";
import { lockedIds } from "./locked-ids";
import { mayHoldDrafts, type OrderQuery } from "./order-query";

/**
 * How a list is sorted: by rank, then key, then id.
 *
 * A rank stands for a group (a status; locked or not). Within a branch, which is a group or a part of one, an index has
 * the orders in the order of the list: so a page is read from the front of each branch and merged.
 */
export type Sorting = {
  /** Where key and orders `o` are read from, in the order of the list. */
  source: Prisma.Sql;
  /** What the key needs where orders `o` come first. */
  join: Prisma.Sql;
  key: Prisma.Sql;
  rank: Prisma.Sql;
  branches: Branch[];
  rankDescending: boolean;
  descending: boolean;
  keyOf(cursor: Cursor): string | number;
};
type Branch = { rank: number; holds: Prisma.Sql };

const orders = Prisma.sql`"Order" o`;
const everything = Prisma.sql`1 = 1`;
const updatedAt = Prisma.sql`o."updatedAt"`;
const plain = {
  source: orders,
  join: Prisma.empty,
  rank: Prisma.sql`0`,
  branches: [{ rank: 0, holds: everything }],
};

const numbers = (key: Prisma.Sql) => ({ ...plain, key, keyOf: ({ key }: Cursor) => Number(key) });
const texts = (key: Prisma.Sql) => ({ ...plain, key, keyOf: ({ key }: Cursor) => key });

/** The sorting of a query, its statuses divided into branches. `backwards` is towards the page before. */
export function orderSorting(query: OrderQuery, backwards: boolean): Sorting {
  const { sort, status } = query;
  const { branches, ...sorting } = columns[sort.by](mayHoldDrafts(query));
  const ranked = isRanked(sort);
  return {
    ...sorting,
    rankDescending: sort.descending !== backwards,
    // Within a group the latest come first, whichever way the groups are sorted.
    descending: (ranked || sort.descending) !== backwards,
    branches: status.length === 0 ? branches : branches.flatMap((branch) => inStatuses(branch, status)),
  };
}

/** Sorted by time, alone or within groups: days then are a stretch of the index. */
export function sortsByTime(sort: Sort) {
  return sort.by === "updated" || isRanked(sort);
}

function isRanked({ by }: Sort) {
  return by === "status" || by === "lock";
}

function inStatuses({ rank, holds }: Branch, statuses: readonly string[]): Branch[] {
  return statuses.map((status) => ({ rank, holds: Prisma.sql`${holds} AND o."status" = ${status}` }));
}

const columns: Record<Sort["by"], (withDrafts: boolean) => Omit<Sorting, "descending" | "rankDescending">> = {
  // Drafts have none: they stand before the first order, in the order of their names.
  number: (withDrafts) => numbers(withDrafts ? Prisma.sql`COALESCE(o."number", 0)` : Prisma.sql`o."number"`),
  total: () => numbers(Prisma.sql`o."totalCents"`),
  lines: () => numbers(Prisma.sql`o."lineCount"`),
  updated: () => texts(updatedAt),
  customer: () => ({
    ...texts(Prisma.sql`c."sortKey"`),
    // In this order: customers by name, and of each the orders.
    source: Prisma.sql`"Customer" c ${db.dialect.joinInOrder} "Order" o ON o."customerId" = c."id"`,
    join: Prisma.sql`${db.dialect.joinInOrder} "Customer" c ON c."id" = o."customerId"`,
  }),
  status: () => ({
    ...texts(updatedAt),
    rank: Prisma.sql`CASE o."status" ${Prisma.join(
      STORED_STATUSES.map((status, rank) => Prisma.sql`WHEN ${status} THEN ${rank}`),
      " ",
    )} END`,
    branches: STORED_STATUSES.map((status, rank) => ({
      rank,
      holds: Prisma.sql`o."status" = ${status}`,
    })),
  }),
  lock: () => ({
    ...texts(updatedAt),
    rank: Prisma.sql`CASE WHEN o."id" IN (${lockedIds()}) THEN 0 ELSE 1 END`,
    branches: [
      { rank: 0, holds: Prisma.sql`o."id" IN (${lockedIds()})` },
      { rank: 1, holds: Prisma.sql`o."id" NOT IN (${lockedIds()})` },
    ],
  }),
};
