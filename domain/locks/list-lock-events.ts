import { db } from "../../lib/db";
import type { LossReason } from "./lock-messages";

export type LockEventType =
  | "locked"
  | "resumed"
  | "reconnecting"
  | "revoking"
  | "offered"
  | "requested"
  | "declined"
  | "unlocked"
  | "written-past"
  | LossReason;

/** One entry of the lock history. `at` is shown, never compared. */
export type LockEventDetails = {
  id: number;
  orderId: number;
  orderNumber: number;
  type: LockEventType;
  actor: string | null;
  subject: string | null;
  reason: string | null;
  at: Date;
  heldMs: number | null;
};

/** The history of all locks or of one order's, newest first. */
export async function listLockEvents(filter: {
  orderId?: number;
  limit: number;
}): Promise<LockEventDetails[]> {
  const events = await db.lockEvent.findMany({
    where: { orderId: filter.orderId },
    orderBy: { id: "desc" },
    take: filter.limit,
  });
  const userIds = events.flatMap(({ actorId, subjectUserId }) => [actorId ?? [], subjectUserId ?? []].flat());
  const users = await db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } });
  const nameOf = new Map(users.map(({ id, name }) => [id, name]));
  return events.map(({ actorId, subjectUserId, at, type, epoch: _, ...event }) => ({
    ...event,
    type: type as LockEventType,
    at: new Date(Number(at)),
    actor: actorId ? (nameOf.get(actorId) ?? null) : null,
    subject: subjectUserId ? (nameOf.get(subjectUserId) ?? null) : null,
  }));
}
