import { db } from "../../lib/db";
import type { LockEventType } from "../locks/shared/lock-event-types";
import type { Person } from "../locks/shared/lock-messages";
import type { OrderChange } from "./shared/order-change";
import { ORDER_WRITES } from "./shared/order-event-types";
import { type ClosedStatus, closedStatus, type OrderStatus } from "./shared/order-status";
import { orderChanges } from "./shared/schemas/order-change-schema";
import { orderStatus } from "./shared/schemas/status-schema";

/**
 * Steps on the way from one holder to the next, which the end of it tells; what the write itself tells; and the end of
 * the order, whose timeline nobody reads.
 */
const UNTOLD = ["revoking", "reserved", "written-past", "deleted"] as const satisfies LockEventType[];
export type ToldLockEvent = Exclude<LockEventType, (typeof UNTOLD)[number]>;

/** How far back a timeline goes, in entries of each kind. */
const MOST_ENTRIES = 100;

export type TimelineEntry = {
  at: Date;
  /** It happened to an order that was delivered or cancelled by then: somebody edited it afterwards. */
  after: ClosedStatus | null;
} & (
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
  const [order, saves, locks] = await Promise.all([
    db.order.findUnique({ where: { id: orderId }, select: { status: true } }),
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
    ...saves.map((save) => ({
      ...save,
      kind: "order" as const,
      after: null,
      changes: orderChanges.parse(save.changes),
    })),
    ...locks.map(({ id, type, reason, at, actorId, subjectUserId }) => ({
      kind: "lock" as const,
      after: null,
      id,
      type: type as ToldLockEvent,
      reason,
      at: new Date(Number(at)),
      actor: people.get(actorId ?? "") ?? null,
      subject: people.get(subjectUserId ?? "") ?? null,
    })),
  ];
  entries.sort((one, other) => other.at.getTime() - one.at.getTime());
  return afterwards(entries, order ? orderStatus.parse(order.status) : "PENDING");
}

const WRITES = new Set<string>(ORDER_WRITES);

/** Goes back in time from the status of now, by the changes of it. */
function afterwards(newestFirst: TimelineEntry[], now: OrderStatus): TimelineEntry[] {
  let status = now;
  return newestFirst.map((entry) => {
    if (entry.kind === "lock")
      return { ...entry, after: entry.type === "locked" ? closedStatus(status) : null };
    // What is proposed is no change so far.
    if (WRITES.has(entry.type))
      for (const change of entry.changes) if (change.what === "status") status = change.from;
    return { ...entry, after: entry.type === "changed" ? closedStatus(status) : null };
  });
}

/** The history of locks has no relation to users, so that it outlives them. */
async function peopleById(ids: (string | null)[]): Promise<Map<string, Person>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  if (known.length === 0) return new Map();
  const people = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(people.map((person) => [person.id, person]));
}
