import { Prisma } from "../../prisma/generated/client";
import { changeLocks } from "./row/change-locks";
import { databaseNow } from "./row/database-clock";
import { heldSql } from "./row/held";
import type { LossReason } from "./shared/lock-messages";
import { lockTimers } from "./shared/lock-timers";

/** Why a user loses every lock at once. */
export type LossOfUser = Extract<LossReason, "signed-out" | "disabled" | "role-lost">;

/**
 * Frees all that a user holds, when the user is signed out everywhere or may not edit any more. The epochs rise. What
 * was just being taken from the user for somebody else is reserved for them, as if the last edits had arrived.
 */
export async function releaseLocksOfUser(input: { userId: string; because: LossOfUser }): Promise<number> {
  const isForAnother = Prisma.sql`"state" = 'REVOKING' AND "reservedUserId" <> "userId"`;
  const freed = await changeLocks({
    which: Prisma.sql`"userId" = ${input.userId} AND ${heldSql()}`,
    set: Prisma.sql`"state" = 'FREE', "sessionId" = NULL, "graceUntil" = NULL,
      "epoch" = "epoch" + 1, "rev" = "rev" + 1,
      "reservedSessionId" = CASE WHEN ${isForAnother} THEN "reservedSessionId" END,
      "reservedUserId" = CASE WHEN ${isForAnother} THEN "reservedUserId" END,
      "reservedUntil" = CASE WHEN ${isForAnother} THEN ${databaseNow()} + ${lockTimers.reserveMs} END`,
    means: (lock) => ({ type: "LockFreed", how: input.because, lock, by: null, reason: null }),
  });
  return freed.length;
}
