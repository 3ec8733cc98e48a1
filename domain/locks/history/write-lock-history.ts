import type { Tx } from "../../../lib/db";
import { Prisma } from "../../../prisma/generated/client";
import type { DomainEvent, LockEvent } from "../../events/domain-event";
import { MAX_ROW_ID } from "../../shared/row-id";
import { databaseNow } from "../row/database-clock";
import type { LockEventType } from "../shared/lock-event-types";

/**
 * Appends to the history of locks, in one statement of the deed's own transaction. The orders' numbers are copied, so that it
 * outlives the orders.
 */
export async function writeLockHistory(tx: Tx, events: readonly DomainEvent[]): Promise<void> {
  const rows = events.flatMap((event) => rowOf(event) ?? []);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    WITH "e" ("orderId", "epoch", "type", "actorId", "subjectUserId", "reason", "heldMs") AS (VALUES ${Prisma.join(rows)})
    INSERT INTO "LockEvent" ("orderId", "orderNumber", "epoch", "type", "actorId", "subjectUserId", "reason", "at", "heldMs")
    SELECT "e"."orderId", COALESCE((SELECT "number" FROM "Order" WHERE "id" = "e"."orderId"), 0), "e"."epoch", "e"."type",
      "e"."actorId", "e"."subjectUserId", "e"."reason", ${databaseNow()}, "e"."heldMs" FROM "e"`;
}

/** null for what is no part of the history. */
function rowOf(event: DomainEvent): Prisma.Sql | null {
  const type = "lock" in event ? typeOf(event) : null;
  if (!("lock" in event) || type === null) return null;
  const { orderId, epoch, userId, heldForMs } = event.lock;
  const actorId = "by" in event ? (event.by?.id ?? null) : "byId" in event ? event.byId : userId;
  const reason = "reason" in event ? event.reason : null;
  const heldMs = event.type === "LockFreed" ? countedMs(heldForMs) : null;
  return Prisma.sql`(CAST(${orderId} AS INTEGER), CAST(${epoch} AS INTEGER), ${type}, CAST(${actorId} AS TEXT),
    CAST(${userId} AS TEXT), CAST(${reason} AS TEXT), CAST(${heldMs} AS INTEGER))`;
}

/** As long as the column can say, 24 days: what is longer must not keep a lock from ending. */
export function countedMs(heldForMs: number | null): number | null {
  return heldForMs === null ? null : Math.min(heldForMs, MAX_ROW_ID);
}

/** null for what is no part of the history. */
function typeOf(event: LockEvent): LockEventType | null {
  switch (event.type) {
    case "LockTaken":
      return event.resumed ? "resumed" : "locked";
    case "LockSuspended":
      return "reconnecting";
    case "LockRevoked":
      return "revoking";
    case "LockReserved":
    case "LockStayed":
      return "reserved";
    case "LockRequestsChanged":
      return event.what === "requested" || event.what === "declined" ? event.what : null;
    case "OrderDrafted":
    case "OrderSaved":
    case "HolderActivity":
    case "HolderDraftSettled":
      return null;
    case "LockFreed":
      // Written with the deletion itself, while the order still has its number.
      if (event.how === "deleted") return null;
      return event.how === "released" ? "unlocked" : event.how;
  }
}
