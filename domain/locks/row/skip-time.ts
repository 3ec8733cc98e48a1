import { inTransaction } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import { lockTimers, longestLeaseMs } from "../shared/lock-timers";
import { databaseNow } from "./database-clock";
import { BEATING_NODE, REST_NODE } from "./lock-nodes";

/**
 * The database's clock has moved by `ms` that nobody lived through: it was set (back, if negative), or this process stood
 * still. All that is timed about the locks of this node's connections, and of those without a WebSocket, which any node
 * serves, moves with it, and nothing ends or lasts longer for it.
 */
export async function skipTime({ ms, nodeId }: { ms: number; nodeId: string }): Promise<void> {
  const now = databaseNow();
  const isOurs = Prisma.sql`"nodeId" IN (${nodeId}, ${BEATING_NODE}, ${REST_NODE})`;
  const moved = (column: string) => Prisma.sql`${Prisma.raw(`"${column}"`)} + ${ms}`;
  // Never further ahead than it would be if it began now: another node may have moved it, too.
  const upTo = (column: string, mostMs: number) => Prisma.sql`CASE
    WHEN ${moved(column)} > ${now} + ${mostMs} THEN ${now} + ${mostMs} ELSE ${moved(column)} END`;
  await inTransaction(async (tx) => {
    await tx.$executeRaw`UPDATE "OrderLock" SET
        "acquiredAt" = ${upTo("acquiredAt", 0)}, "renewedAt" = ${upTo("renewedAt", 0)},
        "lastActivityAt" = ${upTo("lastActivityAt", 0)}, "expiresAt" = ${upTo("expiresAt", longestLeaseMs())},
        "graceUntil" = ${upTo("graceUntil", longestLeaseMs())},
        "reservedUntil" = ${upTo("reservedUntil", lockTimers.reserveMs)}
      WHERE ${isOurs}`;
    await tx.$executeRaw`UPDATE "LockRequest" SET
        "askedAt" = ${upTo("askedAt", 0)}, "answerBy" = ${upTo("answerBy", lockTimers.delayMs)}
      WHERE "status" = 'PENDING' AND "orderId" IN (SELECT "orderId" FROM "OrderLock" WHERE ${isOurs})`;
  });
}
