import { Prisma } from "../../prisma/generated/client";
import type { Deed } from "../audit/audited";
import { committed } from "../events/committed";
import { DomainError, Forbidden } from "../shared/errors";
import { isShutOut, isShutOutNow } from "../users/may-edit-now";
import { endRevocation } from "./end-revocation";
import { recordDeed } from "./record-deed";
import { databaseNow } from "./row/database-clock";
import type { EditSession } from "./row/edit-session";
import { type LockRow, lockColumns, queryLocks } from "./row/lock-row";
import type { Person, Revocation } from "./shared/lock-messages";
import { lockTimers } from "./shared/lock-timers";

export type RevokeLock = {
  orderId: number;
  /** The epoch of the lock that the person saw; a lock of a later epoch is not touched. */
  epoch: number;
  because: Revocation;
  by: Person;
  reason: string | null;
  /** Whom the order is reserved for when it is free; null for whoever comes first. */
  to: EditSession | null;
  /** What is put on record, where it is somebody else's lock. */
  deed?: Pick<Deed, "by" | "verb" | "after">;
};

/**
 * HELD -> REVOKING: the holder's tab has up to 5 s to send its last edits, then the lock is free, or the next one's.
 * A lock in GRACE has no tab to wait for and ends at once.
 *
 * @throws {Forbidden} whoever takes it is out, or may not edit any more (403)
 * @throws {DomainError} NOT_FOUND: that lock is over already (404)
 */
export async function revokeLock(input: RevokeLock): Promise<LockRow> {
  const { orderId, epoch, because, by, reason, to, deed } = input;
  const now = databaseNow();
  const row = await committed(async ({ tx, happened, record }) => {
    const [revoked] = await queryLocks(
      tx,
      Prisma.sql`UPDATE "OrderLock" SET "state" = 'REVOKING', "rev" = "rev" + 1,
        "graceUntil" = CASE WHEN "state" = 'GRACE' THEN ${now} ELSE ${now} + ${lockTimers.flushMs} END,
        "revokedBecause" = ${because}, "revokedById" = ${by.id}, "revokedReason" = ${reason},
        "revokedSessionId" = "sessionId", "reservedSessionId" = ${to?.id ?? null},
        "reservedUserId" = ${to?.userId ?? null}, "reservedUntil" = NULL
      WHERE "orderId" = ${orderId} AND "epoch" = ${epoch} AND "state" IN ('HELD', 'GRACE')
        AND NOT ${isShutOut(by.id)}
      RETURNING ${lockColumns()}`,
    );
    if (revoked) happened({ type: "LockRevoked", lock: revoked, because, by, reason });
    if (revoked && deed)
      await recordDeed(tx, record, orderId, { ...deed, before: { holder: revoked.userId } });
    return revoked;
  });
  if (row === undefined && (await isShutOutNow(by.id)))
    throw new Forbidden("You may not edit orders any more.");
  if (row === undefined)
    throw new DomainError("NOT_FOUND", "That lock is over already.", { what: "lock", id: orderId });
  if ((row.graceInMs ?? 0) <= 0 && row.sessionId && row.userId)
    await endRevocation({ orderId, session: { id: row.sessionId, userId: row.userId } });
  return row;
}
