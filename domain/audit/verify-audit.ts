import { db } from "../../lib/db";
import { hashOf } from "./chain";

/** Read so many at a time. */
const BATCH = 5_000;

export type Break = {
  /** The row at which it shows. */
  id: number;
  because: "changed" | "missing" | "unlike-the-note";
};

export type Verified = { rows: number; last: { id: number; hash: string } | null; breaks: Break[] };

/**
 * Reckons the chain of the audit log again, from its first row to its last. It may begin where a purge has ended, which must be
 * on record. Rows that were cut off at the end leave no gap: against that stands a row that was noted elsewhere.
 *
 * @param noted a row as somebody wrote it down before, or as the log has it: it must be there still, and the same
 */
export async function verifyAudit(noted?: { id: number; hash: string }): Promise<Verified> {
  const breaks: Break[] = [];
  let previous: { id: number; hash: string } | null = null;
  let isNoted = noted === undefined;
  let rows = 0;
  for (;;) {
    const batch = await readAfter(previous?.id ?? 0);
    for (const { hash, at, ...row } of batch) {
      const before: { id: number; hash: string } | null = previous ?? (await endOfPurge(row.id - 1));
      if (row.id !== (before?.id ?? 0) + 1 || row.previous !== (before?.hash ?? ""))
        breaks.push({ id: row.id, because: "missing" });
      if (hashOf({ ...row, at: Number(at) }) !== hash) breaks.push({ id: row.id, because: "changed" });
      if (row.id === noted?.id && hash === noted?.hash) isNoted = true;
      previous = { id: row.id, hash };
      rows++;
    }
    if (batch.length < BATCH) break;
  }
  if (noted && !isNoted) breaks.push({ id: noted.id, because: "unlike-the-note" });
  return { rows, last: previous, breaks };
}

function readAfter(id: number) {
  return db.auditEntry.findMany({ where: { id: { gt: id } }, orderBy: { id: "asc" }, take: BATCH });
}

/** Where a purge says that it has ended. */
async function endOfPurge(id: number) {
  if (id === 0) return null;
  const purges = await db.auditEntry.findMany({
    where: { verb: "audit.purged" },
    select: { after: true },
  });
  const ends = purges.map(({ after }) => JSON.parse(after ?? "{}") as { upTo: number; hash: string });
  const end = ends.find(({ upTo }) => upTo === id);
  return end ? { id, hash: end.hash } : null;
}
