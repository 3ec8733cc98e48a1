import { db, type Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { Done } from "../noun";
import type { ImportOutcome } from "../shared/import-state";

/**
 * Writes what has become of rows, all in one statement, which a hundred of the query builder's would not be in the time of.
 *
 * @param from what they still are: a row that isn't any more is somebody else's by now
 * @returns how many it was written of
 */
export async function writeOutcomes(
  tx: Pick<Tx, "$executeRaw">,
  batchId: number,
  rows: (Done & { number: number; key?: string })[],
  from?: readonly ImportOutcome[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = rows.map(({ number, key = "", outcome, problems, changes, targetId }) => ({
    number,
    key,
    outcome,
    problems: problems?.length ? problems : null,
    changes: changes?.length ? changes : null,
    targetId: targetId ?? null,
  }));
  const still = from ? Prisma.sql`AND "ImportRow"."outcome" IN (${Prisma.join([...from])})` : Prisma.empty;
  return tx.$executeRaw`
    WITH "told" ("number", "key", "outcome", "problems", "changes", "targetId") AS (${db.dialect.rowsOf("ImportRow", values)})
    UPDATE "ImportRow" SET
      "key" = CASE WHEN "told"."key" = '' THEN "ImportRow"."key" ELSE "told"."key" END,
      "outcome" = "told"."outcome", "problems" = "told"."problems", "changes" = "told"."changes",
      "targetId" = "told"."targetId"
    FROM "told"
    WHERE "ImportRow"."batchId" = ${batchId} AND "ImportRow"."number" = "told"."number" ${still}`;
}
