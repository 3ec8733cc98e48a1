import { Prisma } from "../../prisma/generated/client";
import { changeLocksInTurns } from "./row/change-locks";
import { databaseNow, goesOnFrom } from "./row/database-clock";
import { lockTimers } from "./shared/lock-timers";

/**
 * Frees every lock whose holder has done nothing for 15 min. What was typed before is with the server already. The epoch
 * rises, so that the connection, which is alive, doesn't go on by itself.
 *
 * @param readAt as for `sweepLocks`
 */
export async function releaseIdleLocks({ readAt }: { readAt?: number } = {}): Promise<void> {
  await changeLocksInTurns({
    which: Prisma.sql`"state" = 'HELD' AND "lastActivityAt" <= ${databaseNow()} - ${lockTimers.idleReleaseMs}
      AND ${goesOnFrom(readAt)}`,
    set: Prisma.sql`"state" = 'FREE', "sessionId" = NULL, "epoch" = "epoch" + 1, "rev" = "rev" + 1`,
    means: (lock) => ({ type: "LockFreed", how: "idle", lock, by: null, reason: null }),
  });
}
