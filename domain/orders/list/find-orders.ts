import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { Cursor } from "../shared/orders-url";
import { countUpTo } from "./count-up-to";
import type { OrderFilter } from "./order-filters";
import {
  branchesPast,
  inOrder,
  isPast,
  type PlaceRow,
  readPlaces,
  toPlace,
  wayOf,
  withinRank,
} from "./order-places";
import type { Sorting } from "./order-sorting";

/** So far we count. */
export const COUNTED = 10_000;

const always = Prisma.sql`1 = 1`;

/** Effort, in orders. `few` are fetched and sorted without a thought: some 10 ms at a million orders. */
const USUAL_EFFORT = { few: 5_000, walk: 20_000 };

export type FindOrders = {
  sorting: Sorting;
  /** The sorting's branches stand for the filter by status, which is left out of `walked`. */
  filters: { all: OrderFilter[]; walked: OrderFilter[] };
  /** What the list is of at all, of an order `o`: see `amongOrders`. */
  among: Prisma.Sql;
  from: Cursor | undefined;
  skip: number;
  take: number;
  effort?: typeof USUAL_EFFORT;
};

/**
 * The places of a page's orders, and how many there are: COUNTED + 1 at most, null where that would take long to know.
 *
 * What is read doesn't grow with the number of orders:
 * - If a filter lets few pass, those are fetched, sorted and counted.
 * - Otherwise the orders are walked through in the order of the list, and a page is soon full.
 * - If it isn't, since the filters hardly meet or meet late in that order, the smallest filter's orders are sorted
 *   after all: slower, and right.
 *
 * Raw SQL in the files of the search, since Prisma can neither walk an index from a place nor choose between the two.
 */
export async function findOrders(find: FindOrders): Promise<{ places: Cursor[]; count: number | null }> {
  const { few, walk: steps } = find.effort ?? USUAL_EFFORT;
  const sizes = await Promise.all(find.filters.all.map(({ ids }) => countUpTo(few, ids)));
  const size = Math.min(...sizes);
  const smallest = find.filters.all[sizes.indexOf(size)];
  if (smallest && size <= few) return gather(find, smallest);
  const places = await walk(find, steps);
  return !places && smallest
    ? gather(find, smallest)
    : { places: places ?? [], count: await countCheaply(find) };
}

/** Null if the page isn't full after so many orders, and won't be soon. */
async function walk(find: FindOrders, steps: number): Promise<Cursor[] | null> {
  const { sorting, filters, among, from, skip, take } = find;
  const branches = branchesPast(sorting, from);
  const ends = filters.walked.length === 0 ? [] : await endsOfWalk(sorting, branches, steps);
  const parts = branches.map(({ rank, holds }, index) => {
    const end = ends.find((end) => end.rank === index);
    const stretch = end ? [withinRank(sorting, end, "upTo")] : [];
    const conditions = [holds, among, ...stretch, ...filters.walked.map((filter) => filter.holds)];
    return part(sorting, rank, conditions, Prisma.sql`LIMIT ${skip + take}`);
  });
  const places = await readPlaces(parts, { sorting, skip, take });
  if (places.length === take || ends.length === 0) return places;
  // Half full: the rest is as near.
  return places.length > take / 2 ? walk(find, steps * 4) : null;
}

/** Where the walk along each branch gives up, the branch's index for a rank; of a shorter branch nothing. */
async function endsOfWalk(sorting: Sorting, branches: Sorting["branches"], steps: number) {
  const limit = Prisma.sql`LIMIT 1 OFFSET ${Math.ceil(steps / branches.length)}`;
  const parts = branches.map(({ holds }, index) => part(sorting, index, [holds], limit));
  return readPlaces(parts, { sorting, skip: 0, take: parts.length });
}

function part(sorting: Sorting, rank: number, conditions: Prisma.Sql[], limit: Prisma.Sql) {
  const way = wayOf(sorting.descending);
  return Prisma.sql`SELECT * FROM (
    SELECT ${rank} AS "rank", ${sorting.key} AS "key", o."id" AS "id"
    FROM ${sorting.source} WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${sorting.key} ${way}, o."id" ${way} ${limit}) AS "part"`;
}

/** Fetches the smallest filter's orders, sorts those that pass the others, and counts them on the way. */
async function gather({ sorting, filters, among, from, skip, take }: FindOrders, smallest: OrderFilter) {
  const rows = await db.$queryRaw<(PlaceRow & { count: number | bigint })[]>`
    SELECT "rank", CAST("key" AS TEXT) AS "text", "id", "count" FROM (
      SELECT *, count(*) OVER () AS "count" FROM (
        SELECT ${sorting.rank} AS "rank", ${db.dialect.noIndex}${sorting.key} AS "key", o."id" AS "id",
          ${from ? isPast(sorting, from) : always} AS "isPast"
        FROM ${candidates(smallest)} ${sorting.join} WHERE ${among} AND ${passing(filters.all, smallest)}) AS "passing") AS "counted"
    WHERE "isPast" ${inOrder(sorting)} LIMIT ${take} OFFSET ${skip}`;
  const isFirstPage = !from && skip === 0;
  return { places: rows.map(toPlace), count: rows[0] ? Number(rows[0].count) : isFirstPage ? 0 : null };
}

/** Null with more than one filter, or one that may answer an order twice. */
async function countCheaply({ filters, among }: FindOrders) {
  const [only, ...more] = filters.all;
  if (more.length > 0 || only?.repeats) return null;
  const source = only ? Prisma.sql`(${only.ids})` : Prisma.sql`"Order"`;
  return countUpTo(COUNTED, Prisma.sql`SELECT o."id" FROM ${source} o WHERE ${among}`);
}

/** The filter's orders first, then each order by its id. */
function candidates({ ids, indexed }: OrderFilter) {
  if (indexed) return Prisma.sql`"Order" o`;
  return Prisma.sql`(SELECT DISTINCT "id" FROM (${ids}) AS "found") candidate ${db.dialect.joinInOrder} "Order" o ON o."id" = candidate."id"`;
}

function passing(filters: OrderFilter[], smallest: OrderFilter) {
  const others = filters.filter((filter) => filter !== smallest).map(({ holds }) => holds);
  return Prisma.join([smallest.indexed ?? always, ...others], " AND ");
}
