import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { fieldChanges } from "../entries/shared/field-change";
import type { OrderEventType } from "../orders/shared/order-event-types";
import { DRAFT } from "../orders/shared/order-status";
import { orderChanges } from "../orders/shared/schemas/order-change-schema";
import {
  type FeedEvent,
  typeOfCustomerEvent,
  typeOfLockEvent,
  typeOfProductEvent,
  typeOfWrite,
} from "./feed-event";
import type { FeedPosition, History, Place } from "./feed-position";
import { lastPlace, rowsAfter } from "./history";

/** An event, and where whoever has read it goes on. */
export type FedEvent = { event: FeedEvent; position: FeedPosition };

/**
 * What happened after a position, oldest first: the timelines of orders, products and customers, the stock moves, and the
 * history of locks, which are written anyway and never shortened. So nobody misses anything, however long they were away; but
 * of an order that was deleted meanwhile they are told no more than that, of drafts nothing, and nothing of what an import
 * made and its undo took back.
 */
export async function readFeed(after: FeedPosition, most: number): Promise<FedEvent[]> {
  const read = await Promise.all([
    readLockEvents(after.lock, most),
    readWrites(after.write, most),
    readProductEvents(after.product, most),
    readCustomerEvents(after.customer, most),
    readStockMoves(after.stock, most),
  ]);
  const position = { ...after };
  return merge(read)
    .slice(0, most)
    .map(({ event, history, place }) => {
      position[history] = place;
      return { event, position: { ...position } };
    });
}

/**
 * By time between them, and within each as it was written, whatever its times say: a clock may go back, and whoever
 * goes on after a row must have had all before it.
 */
function merge(histories: Read[][]): Read[] {
  const merged: Read[] = [];
  const at = histories.map(() => 0);
  for (;;) {
    let next: { read: Read; of: number } | null = null;
    for (const [of, reads] of histories.entries()) {
      const read = reads[at[of] ?? 0];
      if (read && (next === null || read.atMs < next.read.atMs)) next = { read, of };
    }
    if (next === null) return merged;
    merged.push(next.read);
    at[next.of] = (at[next.of] ?? 0) + 1;
  }
}

/** Where everything that has happened so far is read. */
export async function latestPosition(): Promise<FeedPosition> {
  const [write, lock, product, customer, stock] = await Promise.all([
    lastPlace("write"),
    lastPlace("lock"),
    lastPlace("product"),
    lastPlace("customer"),
    lastPlace("stock"),
  ]);
  return { write, lock, product, customer, stock };
}

type Read = { atMs: number; event: FeedEvent; history: History; place: Place };

/** A draft is no order yet: of what happens to it, and to its lock, nothing is told. */
const OF_DRAFTS = ["begun", "drafted"] satisfies OrderEventType[];

async function readWrites(after: Place, most: number): Promise<Read[]> {
  const among = Prisma.sql`AND "type" NOT IN (${Prisma.join(OF_DRAFTS)}) AND NOT EXISTS (
    SELECT 1 FROM "Order" AS "o" WHERE "o"."id" = "OrderEvent"."orderId" AND "o"."status" = ${DRAFT})`;
  const rows = await rowsAfter({ history: "write", after, most, among }, (which) =>
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
    history: "write",
    place,
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
  const rows = await rowsAfter({ history: "lock", after, most, among }, (which) =>
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
      history: "lock",
      place,
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

const ofEntry = {
  id: true,
  type: true,
  at: true,
  via: true,
  actor: { select: { id: true, name: true } },
} as const;

async function readProductEvents(after: Place, most: number): Promise<Read[]> {
  const rows = await rowsAfter({ history: "product", after, most }, (which) =>
    db.productEvent.findMany({
      ...which,
      select: { ...ofEntry, productId: true, version: true, changes: true },
    }),
  );
  return rows.map(({ row: { id: _, type, at, actor, changes, ...rest }, place }) => ({
    atMs: at.getTime(),
    history: "product",
    place,
    event: {
      ...rest,
      type: typeOfProductEvent(type),
      at: at.toISOString(),
      by: actor,
      changes: fieldChanges.parse(changes),
    },
  }));
}

async function readCustomerEvents(after: Place, most: number): Promise<Read[]> {
  const rows = await rowsAfter({ history: "customer", after, most }, (which) =>
    db.customerEvent.findMany({
      ...which,
      select: { ...ofEntry, customerId: true, version: true, changes: true },
    }),
  );
  return rows.map(({ row: { id: _, type, at, actor, changes, ...rest }, place }) => ({
    atMs: at.getTime(),
    history: "customer",
    place,
    event: {
      ...rest,
      type: typeOfCustomerEvent(type),
      at: at.toISOString(),
      by: actor,
      changes: fieldChanges.parse(changes),
    },
  }));
}

async function readStockMoves(after: Place, most: number): Promise<Read[]> {
  const rows = await rowsAfter({ history: "stock", after, most }, (which) =>
    db.stockMove.findMany({
      ...which,
      select: { ...ofEntry, productId: true, change: true, stockAfter: true, reason: true },
    }),
  );
  return rows.map(({ row: { id: _, type, at, actor, stockAfter, ...rest }, place }) => ({
    atMs: at.getTime(),
    history: "stock",
    place,
    event: { ...rest, type: "stock.moved", at: at.toISOString(), by: actor, what: type, stock: stockAfter },
  }));
}
