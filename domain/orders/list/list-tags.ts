import { db } from "../../../lib/db";
import { compareText } from "../../shared/compare-text";

/**
 * Every tag that an order has, in alphabetical order. Jumps from one tag to the next in the index, since `SELECT DISTINCT` reads
 * each of its rows: a few look-ups instead of hundreds of thousands.
 */
export async function listTags(): Promise<string[]> {
  const rows = await db.$queryRaw<{ tag: string }[]>`
    SELECT "tag" FROM (
      WITH RECURSIVE known("tag") AS (
        SELECT min("tag") FROM "OrderTag"
        UNION ALL
        SELECT (SELECT min("tag") FROM "OrderTag" WHERE "tag" > known."tag") FROM known WHERE known."tag" IS NOT NULL
      )
      SELECT "tag" FROM known
    ) AS "tags" WHERE "tag" IS NOT NULL`;
  return rows.map(({ tag }) => tag).sort(compareText);
}
