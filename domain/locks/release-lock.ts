import { Prisma } from "../../prisma/generated/client";
import { endRevocation } from "./end-revocation";
import { changeLocks } from "./row/change-locks";
import { type ConnectionLock, hangsOnItsConnection } from "./row/connection-lock";
import { databaseNow } from "./row/database-clock";
import { holderOf, type LockRow } from "./row/lock-row";
import { lockTimers } from "./shared/lock-timers";

/** Frees one lock, see `releaseLocks`. Returns whether it was freed. */
export async function releaseLock(lock: ConnectionLock & { mayReload?: boolean }): Promise<boolean> {
  return (await releaseLocks([lock], { mayReload: lock.mayReload ?? false })).length > 0;
}

/**
 * Frees, in one statement, the locks of tabs that leave: Done, another page, a clean close. The epochs stay.
 *
 * Frees none that doesn't hang on that very connection any more: the late close of an old one must not free what a
 * reload has taken anew. Returns those that were freed.
 *
 * @param mayReload the tabs may only be reloading: whoever is in line waits 2 s for them
 */
export async function releaseLocks(
  locks: readonly ConnectionLock[],
  { mayReload }: { mayReload: boolean },
): Promise<LockRow[]> {
  return free(hangsOnItsConnection(locks), { mayReload });
}

/** Frees what is held by one sign-in that is over, as if each of its tabs had left: whoever signs in again there goes on. */
export async function releaseLocksOfSession({ userId, signInId }: { userId: string; signInId: string }) {
  const isOfIt = Prisma.sql`"userId" = ${userId} AND "signInId" = ${signInId}`;
  await free(isOfIt, { mayReload: false });
  await endRevocation(isOfIt);
}

function free(which: Prisma.Sql, { mayReload }: { mayReload: boolean }): Promise<LockRow[]> {
  const now = databaseNow();
  const isReserved = mayReload
    ? Prisma.sql`EXISTS (SELECT 1 FROM "LockRequest" WHERE "LockRequest"."status" = 'PENDING'
        AND "LockRequest"."orderId" = "OrderLock"."orderId")`
    : Prisma.sql`FALSE`;
  return changeLocks({
    which: Prisma.sql`${which} AND "state" IN ('HELD', 'GRACE')`,
    set: Prisma.sql`"state" = 'FREE', "graceUntil" = NULL, "rev" = "rev" + 1,
      "reservedSessionId" = CASE WHEN ${isReserved} THEN "sessionId" END,
      "reservedUserId" = CASE WHEN ${isReserved} THEN "userId" END,
      "reservedUntil" = CASE WHEN ${isReserved} THEN ${now} + ${lockTimers.reloadMs} END`,
    means: (lock) => ({ type: "LockFreed", how: "released", lock, by: holderOf(lock), reason: null }),
  });
}
