import { db } from "../../lib/db";
import type { DomainEvent, LockEvent } from "../events/domain-event";
import { databaseNow } from "./database-clock";
import type { LockEventType } from "./lock-history-query";

/** Appends to the history of locks. The order's number is copied, so that the history outlives the order. */
export async function writeLockHistory(event: DomainEvent): Promise<void> {
  const type = "lock" in event ? typeOf(event) : null;
  if (!("lock" in event) || type === null) return;
  const { orderId, epoch, userId, heldForMs } = event.lock;
  const actorId = "by" in event ? (event.by?.id ?? null) : "byId" in event ? event.byId : userId;
  const reason = "reason" in event ? event.reason : null;
  const heldMs = event.type === "OrderUnlocked" ? heldForMs : null;
  await db.$executeRaw`
    INSERT INTO "LockEvent" ("orderId", "orderNumber", "epoch", "type", "actorId", "subjectUserId", "reason", "at", "heldMs")
    SELECT ${orderId}, COALESCE((SELECT "number" FROM "Order" WHERE "id" = ${orderId}), 0), ${epoch}, ${type},
      ${actorId}, ${userId}, ${reason}, ${databaseNow()}, ${heldMs}`;
}

/** null for what is no part of the history. */
function typeOf(event: LockEvent): LockEventType | null {
  switch (event.type) {
    case "OrderLocked":
      return event.resumed ? "resumed" : "locked";
    case "OrderLockSuspended":
      return "reconnecting";
    case "OrderLockRevoked":
      return "revoking";
    case "OrderLockOffered":
    case "OrderLockKept":
      return "offered";
    case "LockRequestsChanged":
      return event.what === "requested" || event.what === "declined" ? event.what : null;
    case "OrderLockedLong":
    case "OrderDrafted":
    case "OrderSaved":
    case "HolderActivity":
    case "HolderDraftSettled":
      return null;
    case "OrderUnlocked":
      // Written with the deletion itself, while the order still has its number.
      if (event.how === "deleted") return null;
      return event.how === "released" ? "unlocked" : event.how;
  }
}
