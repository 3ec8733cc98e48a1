import { db } from "../../../lib/db";
import type { Prisma } from "../../../prisma/generated/client";

/** How many rows a query has, `most` + 1 standing for more than `most`. */
export async function countUpTo(most: number, query: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT count(*) AS "count" FROM (SELECT 1 FROM (${query}) AS "all" LIMIT ${most + 1}) AS "some"`;
  return Number(row?.count ?? 0);
}
