import { db } from "../../lib/db";
import type { DomainEvent, Raise } from "../events/domain-event";
import { databaseNow } from "../locks/row/database-clock";
import { lockTimers } from "../locks/shared/lock-timers";
import { requestsChanged } from "./requests-changed";

/** Somebody has the order: who waited for it has it, and the others ask the new holder, who has 30 s to answer. */
export async function serveQueue(event: DomainEvent, raise: Raise): Promise<void> {
  if (event.type !== "LockTaken" || event.resumed || event.lock.waiting === 0) return;
  const { orderId, userId } = event.lock;
  const now = databaseNow();
  const mine = await db.lockRequest.findFirst({
    where: { orderId, requesterId: userId ?? "", status: "PENDING" },
    select: { id: true },
  });
  await db.$executeRaw`
    UPDATE "LockRequest" SET
      "status" = CASE WHEN "requesterId" = ${userId} THEN 'GRANTED' ELSE "status" END,
      "endedAt" = CASE WHEN "requesterId" = ${userId} THEN ${now} END,
      "answerBy" = CASE WHEN "requesterId" = ${userId} THEN "answerBy" ELSE ${now} + ${lockTimers.answerMs} END,
      "isDelayed" = FALSE, "isTurn" = FALSE
    WHERE "orderId" = ${orderId} AND "status" = 'PENDING'`;
  const changed = await requestsChanged(db, orderId, { what: "moved", requestId: mine?.id ?? null });
  if (changed) await raise(changed);
}
