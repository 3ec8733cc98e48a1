import { db } from "../../lib/db";
import type { DomainEvent, OrderDrafted, OrderSaved } from "../events/domain-event";
import { databaseNow } from "./database-clock";
import type { LockEventType } from "./list-lock-events";

/** Appends to the history of locks. The order's number is copied, so that the history outlives the order. */
export async function writeLockHistory(event: DomainEvent): Promise<void> {
  if (event.type === "OrderDrafted" || event.type === "OrderSaved") return;
  const { orderId, epoch, userId, heldForMs } = event.lock;
  const actorId = "by" in event ? (event.by?.id ?? null) : userId;
  const reason = "reason" in event ? event.reason : null;
  const heldMs = event.type === "OrderUnlocked" ? heldForMs : null;
  await db.$executeRaw`
    INSERT INTO "LockEvent" ("orderId", "orderNumber", "epoch", "type", "actorId", "subjectUserId", "reason", "at", "heldMs")
    SELECT ${orderId}, COALESCE((SELECT "number" FROM "Order" WHERE "id" = ${orderId}), 0), ${epoch}, ${typeOf(event)},
      ${actorId}, ${userId}, ${reason}, ${databaseNow()}, ${heldMs}`;
}

function typeOf(event: Exclude<DomainEvent, OrderDrafted | OrderSaved>): LockEventType {
  switch (event.type) {
    case "OrderLocked":
      return event.resumed ? "resumed" : "locked";
    case "OrderLockSuspended":
      return "reconnecting";
    case "OrderLockRevoked":
      return "revoking";
    case "OrderLockOffered":
      return "offered";
    case "OrderUnlocked":
      return event.how === "released" ? "unlocked" : event.how;
  }
}
