import { db } from "../../../lib/db";
import type { LockEventType } from "../shared/lock-event-types";

/** One entry of the lock history. `at` is shown, never compared. */
export type LockEventDetails = {
  id: number;
  orderId: number;
  /** 0 while it was a draft. */
  orderNumber: number;
  type: LockEventType;
  actor: string | null;
  subject: string | null;
  reason: string | null;
  at: Date;
  heldMs: number | null;
};

export type LockEventFilter = {
  orderId?: number;
  epoch?: number;
  orderNumber?: number;
  /** Whoever had the lock, or did something about it. */
  userId?: string;
  type?: LockEventType;
  sinceMs?: number;
  untilMs?: number;
  beforeId?: number;
};

/** The history of locks, newest first. */
export async function listLockEvents({
  limit,
  ...filter
}: LockEventFilter & { limit: number }): Promise<LockEventDetails[]> {
  const { orderId, epoch, orderNumber, userId, type, sinceMs, untilMs, beforeId } = filter;
  const events = await db.lockEvent.findMany({
    where: {
      orderId,
      epoch,
      orderNumber,
      type,
      id: { lt: beforeId },
      at: { gte: sinceMs, lt: untilMs },
      ...(userId === undefined ? {} : { OR: [{ actorId: userId }, { subjectUserId: userId }] }),
    },
    orderBy: { id: "desc" },
    take: limit,
  });
  const userIds = events.flatMap(({ actorId, subjectUserId }) => [actorId ?? [], subjectUserId ?? []].flat());
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(users.map(({ id, name }) => [id, name]));
  return events.map(({ actorId, subjectUserId, at, type, epoch: _, ...event }) => ({
    ...event,
    type: type as LockEventType,
    at: new Date(Number(at)),
    actor: actorId ? (nameOf.get(actorId) ?? null) : null,
    subject: subjectUserId ? (nameOf.get(subjectUserId) ?? null) : null,
  }));
}
