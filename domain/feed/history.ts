import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { HISTORIES, type History, type Place } from "./feed-position";

type Which = { where: { id: { gt: number } | { in: number[] } }; orderBy: { id: "asc" }; take: number };

/**
 * The rows of a history after a place, in order, and where each stands; of those that are told (`among`, more conditions on
 * them, as `find` has them).
 *
 * With several writers an id says nothing about when a row is there to be read: a transaction that has got a lower one may
 * commit later, and whoever had gone on after the higher one would never see it. So there rows go by the number of their
 * transaction, and are read once every transaction with a lower one is over (`pg_snapshot_xmin`).
 */
export async function rowsAfter<Row extends { id: number }>(
  {
    history,
    after,
    most,
    among = Prisma.empty,
  }: { history: History; after: Place; most: number; among?: Prisma.Sql },
  find: (which: Which) => Promise<Row[]>,
): Promise<{ row: Row; place: Place }[]> {
  const orderBy = { id: "asc" } as const;
  if (db.dialect.isSingleWriter) {
    const rows = await find({ where: { id: { gt: after.id } }, orderBy, take: most });
    return rows.map((row) => ({ row, place: { xid: 0n, id: row.id } }));
  }
  const places = await readPlaces(
    history,
    Prisma.sql`${among} AND ("xid", "id") > (CAST(${String(after.xid)} AS xid8), ${after.id}) ORDER BY "xid", "id" LIMIT ${most}`,
  );
  const rows = await find({ where: { id: { in: places.map(({ id }) => id) } }, orderBy, take: most });
  const byId = new Map(rows.map((row) => [row.id, row]));
  // Those of an order that was deleted in between are gone.
  return places.flatMap((place) => {
    const row = byId.get(place.id);
    return row ? { row, place } : [];
  });
}

/** Where everything that is there to be read by now is read. */
export async function lastPlace(history: History): Promise<Place> {
  if (db.dialect.isSingleWriter) {
    const [row] = await db.$queryRaw<{ id: number | bigint | null }[]>`
      SELECT MAX("id") AS "id" FROM ${Prisma.raw(`"${HISTORIES[history]}"`)}`;
    return { xid: 0n, id: Number(row?.id ?? 0) };
  }
  const [last] = await readPlaces(history, Prisma.sql`ORDER BY "xid" DESC, "id" DESC LIMIT 1`);
  return last ?? { xid: 0n, id: 0 };
}

type RawPlace = { number: string; id: number };

async function readPlaces(history: History, which: Prisma.Sql): Promise<Place[]> {
  const rows = await db.$queryRaw<RawPlace[]>`
    SELECT "xid"::text AS "number", "id" FROM ${Prisma.raw(`"${HISTORIES[history]}"`)}
    WHERE "xid" < pg_snapshot_xmin(pg_current_snapshot()) ${which}`;
  return rows.map(({ number, id }) => ({ xid: BigInt(number), id }));
}
