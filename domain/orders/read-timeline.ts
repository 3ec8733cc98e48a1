import { db } from "../../lib/db";
import type { LockEventType } from "../locks/lock-history-query";
import type { Person } from "../locks/lock-messages";
import { type OrderChange, orderChanges } from "./order-change";

/**
 * Steps on the way from one holder to the next, which the end of it tells; what the write itself tells; and the end of
 * the order, whose timeline nobody reads.
 */
const UNTOLD = ["revoking", "offered", "written-past", "deleted"] as const satisfies LockEventType[];
export type ToldLockEvent = Exclude<LockEventType, (typeof UNTOLD)[number]>;

/** How far back a timeline goes, in entries of each kind. */
const MOST_ENTRIES = 100;

export type TimelineEntry = { at: Date } & (
  | {
      kind: "order";
      id: number;
      type: string;
      version: number;
      actor: Person | null;
      changes: OrderChange[];
      /** The name of the API token that it came by; null for the desk. */
      via: string | null;
      /** Written past somebody's lock. */
      outside: boolean;
    }
  | {
      kind: "lock";
      id: number;
      type: ToldLockEvent;
      actor: Person | null;
      subject: Person | null;
      reason: string | null;
    }
);

/** What happened to an order and to its lock, newest first. */
export async function readTimeline(orderId: number): Promise<TimelineEntry[]> {
  const [saves, locks] = await Promise.all([
    db.orderEvent.findMany({
      where: { orderId },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MOST_ENTRIES,
      select: {
        id: true,
        type: true,
        version: true,
        changes: true,
        at: true,
        via: true,
        outside: true,
        actor: { select: { id: true, name: true } },
      },
    }),
    db.lockEvent.findMany({
      where: { orderId, type: { notIn: [...UNTOLD] } },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: MOST_ENTRIES,
      select: { id: true, type: true, actorId: true, subjectUserId: true, reason: true, at: true },
    }),
  ]);
  const people = await peopleById(locks.flatMap(({ actorId, subjectUserId }) => [actorId, subjectUserId]));
  const entries: TimelineEntry[] = [
    ...saves.map((save) => ({ ...save, kind: "order" as const, changes: orderChanges.parse(save.changes) })),
    ...locks.map(({ id, type, reason, at, actorId, subjectUserId }) => ({
      kind: "lock" as const,
      id,
      type: type as ToldLockEvent,
      reason,
      at: new Date(Number(at)),
      actor: people.get(actorId ?? "") ?? null,
      subject: people.get(subjectUserId ?? "") ?? null,
    })),
  ];
  return entries.sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** The history of locks has no relation to users, so that it outlives them. */
async function peopleById(ids: (string | null)[]): Promise<Map<string, Person>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  if (known.length === 0) return new Map();
  const people = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(people.map((person) => [person.id, person]));
}
