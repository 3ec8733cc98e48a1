import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { orderChanges } from "../orders/shared/order-change";
import type { OrderEventType } from "../orders/shared/order-event-types";
import { DRAFT } from "../orders/shared/order-status";
import { type FeedEvent, typeOfLockEvent, typeOfWrite } from "./feed-event";
import type { FeedPosition, Place } from "./feed-position";
import { lastPlace, rowsAfter } from "./history";

/** An event, and where whoever has read it goes on. */
export type FedEvent = { event: FeedEvent; position: FeedPosition };

/**
 * What happened after a position, oldest first: the timelines of orders and the history of locks, which are written
 * anyway and never shortened. So nobody misses anything, however long they were away; but of an order that was deleted
 * meanwhile they are told no more than that, and of drafts nothing.
 */
export async function readFeed(after: FeedPosition, most: number): Promise<FedEvent[]> {
  const [writes, locks] = await Promise.all([
    readWrites(after.write, most),
    readLockEvents(after.lock, most),
  ]);
  const position = { ...after };
  return merge(writes, locks)
    .slice(0, most)
    .map(({ event, write, lock }) => {
      if (write !== undefined) position.write = write;
      if (lock !== undefined) position.lock = lock;
      return { event, position: { ...position } };
    });
}

/**
 * By time between the two, and within each as it was written, whatever its times say: a clock may go back, and whoever
 * goes on after a row must have had all before it.
 */
function merge(writes: Read[], locks: Read[]): Read[] {
  const merged: Read[] = [];
  let rest = 0;
  for (const write of writes) {
    for (let lock = locks[rest]; lock && lock.atMs <= write.atMs; lock = locks[++rest]) merged.push(lock);
    merged.push(write);
  }
  return [...merged, ...locks.slice(rest)];
}

/** Where everything that has happened so far is read. */
export async function latestPosition(): Promise<FeedPosition> {
  if (!db.dialect.isSingleWriter) {
    const [write, lock] = await Promise.all([lastPlace("OrderEvent"), lastPlace("LockEvent")]);
    return { write, lock };
  }
  const [write, lock] = await Promise.all([
    db.orderEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } }),
    db.lockEvent.findFirst({ orderBy: { id: "desc" }, select: { id: true } }),
  ]);
  return { write: { xid: 0n, id: write?.id ?? 0 }, lock: { xid: 0n, id: lock?.id ?? 0 } };
}

type Read = { atMs: number; event: FeedEvent; write?: Place; lock?: Place };

/** A draft is no order yet: of what happens to it, and to its lock, nothing is told. */
const OF_DRAFTS = ["begun", "drafted"] satisfies OrderEventType[];

async function readWrites(after: Place, most: number): Promise<Read[]> {
  const among = Prisma.sql`AND "type" NOT IN (${Prisma.join(OF_DRAFTS)}) AND NOT EXISTS (
    SELECT 1 FROM "Order" AS "o" WHERE "o"."id" = "OrderEvent"."orderId" AND "o"."status" = ${DRAFT})`;
  const rows = await rowsAfter({ history: "OrderEvent", after, most, among }, (which) =>
    db.orderEvent.findMany({
      ...which,
      where: { ...which.where, type: { notIn: OF_DRAFTS }, order: { status: { not: DRAFT } } },
      select: {
        id: true,
        orderId: true,
        type: true,
        version: true,
        changes: true,
        at: true,
        via: true,
        outside: true,
        actor: { select: { id: true, name: true } },
      },
    }),
  );
  return rows.map(({ row: { id: _, type, at, actor, changes, ...rest }, place }) => ({
    atMs: at.getTime(),
    write: place,
    event: {
      ...rest,
      type: typeOfWrite(type),
      at: at.toISOString(),
      by: actor,
      changes: orderChanges.parse(changes),
    },
  }));
}

async function readLockEvents(after: Place, most: number): Promise<Read[]> {
  const among = Prisma.sql`AND "orderNumber" > 0`;
  const rows = await rowsAfter({ history: "LockEvent", after, most, among }, (which) =>
    db.lockEvent.findMany({ ...which, where: { ...which.where, orderNumber: { gt: 0 } } }),
  );
  const ids = new Set(
    rows.flatMap(({ row: { actorId, subjectUserId } }) => [actorId ?? [], subjectUserId ?? []].flat()),
  );
  const users =
    ids.size === 0
      ? []
      : await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  const person = (id: string | null) => users.find((user) => user.id === id) ?? null;
  return rows.map(
    ({ row: { orderId, orderNumber, epoch, type, actorId, subjectUserId, reason, at }, place }) => ({
      atMs: Number(at),
      lock: place,
      event: {
        type: typeOfLockEvent(type),
        orderId,
        number: orderNumber,
        epoch,
        what: type,
        at: new Date(Number(at)).toISOString(),
        by: person(actorId),
        holder: person(subjectUserId),
        reason,
      },
    }),
  );
}
