import type { Tx } from "../../lib/db";
import { readDatabaseClock } from "../locks/row/database-clock";
import type { ErasureKind } from "./subject";

/**
 * Writes down that there is something to be erased, in the transaction in which that begins: whatever node comes first goes
 * over all that may speak of them (work/).
 */
export async function beginErasure(
  tx: Tx,
  erasure: { kind: ErasureKind; subjectId: string; actorId: string; words: string[] },
): Promise<void> {
  await tx.erasure.create({
    data: { ...erasure, place: 0, askedAt: await readDatabaseClock() },
    select: { id: true },
  });
}
