import { db } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { Cursor } from "../shared/orders-url";
import type { Sorting } from "./order-sorting";

/** Of a query that answers "rank", the key as "text", and "id". */
export type PlaceRow = { rank: number | bigint; text: string; id: number | bigint };

export function toPlace({ rank, text, id }: PlaceRow): Cursor {
  return { rank: Number(rank), key: text, id: Number(id) };
}

/** Runs queries that each answer rank, key and id, and merges them in the order of the list. */
export async function readPlaces(
  parts: Prisma.Sql[],
  { sorting, skip, take }: { sorting: Sorting; skip: number; take: number },
): Promise<Cursor[]> {
  if (parts.length === 0) return [];
  const rows = await db.$queryRaw<PlaceRow[]>`
    SELECT "rank", CAST("key" AS TEXT) AS "text", "id" FROM (${Prisma.join(parts, " UNION ALL ")}) AS "places"
    ${inOrder(sorting)} LIMIT ${take} OFFSET ${skip}`;
  return rows.map(toPlace);
}

/** The order of the list, for a query that answers rank, key and id. */
export function inOrder({ rankDescending, descending }: Sorting): Prisma.Sql {
  const way = wayOf(descending);
  return Prisma.sql`ORDER BY "rank" ${wayOf(rankDescending)}, "key" ${way}, "id" ${way}`;
}

/** The branches that lie past a place, wholly or with a part. */
export function branchesPast(sorting: Sorting, from: Cursor | undefined): Sorting["branches"] {
  if (!from) return sorting.branches;
  return sorting.branches.flatMap(({ rank, holds }) => {
    if (rank === from.rank)
      return [{ rank, holds: Prisma.sql`${holds} AND ${withinRank(sorting, from, "past")}` }];
    return rank > from.rank === sorting.rankDescending ? [] : [{ rank, holds }];
  });
}

/** The condition that an order `o` lies past a place, whatever branch it is in. */
export function isPast(sorting: Sorting, from: Cursor): Prisma.Sql {
  const later = sorting.rankDescending ? Prisma.sql`<` : Prisma.sql`>`;
  return Prisma.sql`(${sorting.rank} ${later} ${from.rank}
    OR (${sorting.rank} = ${from.rank} AND ${withinRank(sorting, from, "past")}))`;
}

/** The condition that an order `o` lies past a place in its own rank, or not past it. */
export function withinRank(sorting: Sorting, place: Cursor, side: "past" | "upTo"): Prisma.Sql {
  const [less, more] = side === "past" ? [Prisma.sql`<`, Prisma.sql`>`] : [Prisma.sql`>=`, Prisma.sql`<=`];
  const key = sorting.keyOf(place);
  return Prisma.sql`(${sorting.key}, o."id") ${sorting.descending ? less : more} (${key}, ${place.id})`;
}

export function wayOf(descending: boolean) {
  return descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
}
