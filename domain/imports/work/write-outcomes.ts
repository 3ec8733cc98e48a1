import { db, type Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { Done } from "../noun";
import type { ImportOutcome } from "../shared/import-state";

/**
 * Writes what has become of rows, all in one statement. It is an insert that always meets its row, since so it goes from what
 * is told to the rows by their keys: an update with a join may go through the whole import for each of them.
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
  const told = rows.map(({ number, key = "", outcome, problems, changes, targetId }) => ({
    batchId,
    number,
    cells: [],
    key,
    outcome,
    problems: problems?.length ? problems : null,
    changes: changes?.length ? changes : null,
    targetId: targetId ?? null,
  }));
  const still = from ? Prisma.sql`WHERE "ImportRow"."outcome" IN (${Prisma.join([...from])})` : Prisma.empty;
  return tx.$executeRaw`
    INSERT INTO "ImportRow" ("batchId", "number", "cells", "key", "outcome", "problems", "changes", "targetId")
    ${db.dialect.rowsOf("ImportRow", told)} WHERE TRUE
    ON CONFLICT ("batchId", "number") DO UPDATE SET
      "key" = CASE WHEN excluded."key" = '' THEN "ImportRow"."key" ELSE excluded."key" END,
      "outcome" = excluded."outcome", "problems" = excluded."problems", "changes" = excluded."changes",
      "targetId" = excluded."targetId"
    ${still}`;
}
