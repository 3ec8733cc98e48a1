import { db } from "../../lib/db";
import type { DomainEvent } from "../events/domain-event";
import { databaseNow } from "./database-clock";
import type { LockEventType } from "./list-lock-events";

/** Appends to the history of locks. The order's number is copied, so that the history outlives the order. */
export async function writeLockHistory(event: DomainEvent): Promise<void> {
  const { orderId, epoch, userId, heldForMs } = event.lock;
  const isOver = event.type === "OrderUnlocked";
  await db.$executeRaw`
    INSERT INTO "LockEvent" ("orderId", "orderNumber", "epoch", "type", "actorId", "subjectUserId", "reason", "at", "heldMs")
    SELECT ${orderId}, COALESCE((SELECT "number" FROM "Order" WHERE "id" = ${orderId}), 0), ${epoch}, ${typeOf(event)},
      ${isOver ? (event.by?.id ?? null) : userId}, ${userId}, ${isOver ? event.reason : null}, ${databaseNow()},
      ${isOver ? heldForMs : null}`;
}

function typeOf(event: DomainEvent): LockEventType {
  if (event.type === "OrderLocked") return event.resumed ? "resumed" : "locked";
  if (event.type === "OrderLockSuspended") return "reconnecting";
  if (event.how === "released") return "unlocked";
  return event.how === "expired" || event.how === "forced" ? event.how : "revoked";
}
