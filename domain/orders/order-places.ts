import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import type { Cursor } from "./order-query";
import type { Sorting } from "./order-sorting";

/** Runs queries that each answer rank, key and id, and merges them in the order of the list. */
export async function readPlaces(
  parts: Prisma.Sql[],
  { sorting, skip, take }: { sorting: Sorting; skip: number; take: number },
): Promise<Cursor[]> {
  if (parts.length === 0) return [];
  const rankWay = wayOf(sorting.rankDescending);
  const way = wayOf(sorting.descending);
  const rows = await db.$queryRaw<{ rank: number | bigint; text: string; id: number | bigint }[]>`
    SELECT "rank", CAST("key" AS TEXT) AS "text", "id" FROM (${Prisma.join(parts, " UNION ALL ")})
    ORDER BY "rank" ${rankWay}, "key" ${way}, "id" ${way} LIMIT ${take} OFFSET ${skip}`;
  return rows.map(({ rank, text, id }) => ({ rank: Number(rank), key: text, id: Number(id) }));
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
