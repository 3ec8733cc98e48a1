import { db } from "../../../lib/db";
import { Forbidden } from "../../shared/errors";
import { type Actor, isAdmin } from "../../users/shared/roles";
import { type HeldSpan, heldAtOnce } from "./held-at-once";
import { listHeldLocks } from "./list-held-locks";

/** Upper bounds of how long an order was held, in milliseconds; the last has none. */
export const HOLD_TIMES_MS = [10_000, 60_000, 300_000, 900_000, 3_600_000, null] as const;
const MOST_CONTENDED = 10;
/** More than a desk does in a week; beyond it the charts show the latest. */
const MOST_EVENTS = 50_000;

export type LockStatistics = {
  /** How many orders were held at once, at most, in each of the slots. */
  held: { atMs: number; most: number }[];
  /** How many locks lasted up to each of `HOLD_TIMES_MS`, and longer than the one before. */
  holdTimes: number[];
  /** The orders that people asked for most. */
  contended: { orderId: number; orderNumber: number | null; requests: number }[];
  waits: { requests: number; granted: number; medianMs: number | null };
};

/**
 * How orders were held in a stretch of time that ends now.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function lockStatistics({
  actor,
  periodMs,
  slots,
  nowMs = Date.now(),
}: {
  actor: Actor;
  periodMs: number;
  slots: number;
  nowMs?: number;
}): Promise<LockStatistics> {
  if (!isAdmin(actor)) throw new Forbidden("Only an admin can see how orders are held.");
  const fromMs = nowMs - periodMs;
  const [over, current, requests] = await Promise.all([
    db.lockEvent.findMany({
      where: { at: { gte: fromMs }, heldMs: { not: null } },
      select: { at: true, heldMs: true },
      orderBy: { at: "desc" },
      take: MOST_EVENTS,
    }),
    listHeldLocks(),
    db.lockRequest.findMany({
      where: { askedAt: { gte: fromMs } },
      select: { orderId: true, askedAt: true, endedAt: true, status: true },
      orderBy: { askedAt: "desc" },
      take: MOST_EVENTS,
    }),
  ]);
  const spans: HeldSpan[] = [
    ...over.map(({ at, heldMs }) => ({ fromMs: Number(at) - (heldMs ?? 0), toMs: Number(at) })),
    ...current.map(({ heldForMs }) => ({ fromMs: nowMs - heldForMs, toMs: nowMs })),
  ];
  const most = heldAtOnce(spans, { fromMs, toMs: nowMs, slots });
  return {
    held: most.map((count, slot) => ({ atMs: fromMs + (slot * periodMs) / slots, most: count })),
    holdTimes: distribution(over.map(({ heldMs }) => heldMs ?? 0)),
    contended: await mostContended(requests.map(({ orderId }) => orderId)),
    waits: {
      requests: requests.length,
      granted: requests.filter(({ status }) => status === "GRANTED").length,
      medianMs: median(
        requests.flatMap(({ askedAt, endedAt }) => (endedAt === null ? [] : Number(endedAt - askedAt))),
      ),
    },
  };
}

function distribution(heldMs: number[]) {
  const counts = HOLD_TIMES_MS.map(() => 0);
  for (const ms of heldMs) {
    const bucket = HOLD_TIMES_MS.findIndex((limit) => limit === null || ms <= limit);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

async function mostContended(orderIds: number[]) {
  const counts = new Map<number, number>();
  for (const id of orderIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const top = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_CONTENDED);
  const orders = await db.order.findMany({
    where: { id: { in: top.map(([id]) => id) } },
    select: { id: true, number: true },
  });
  const numberOf = new Map(orders.map(({ id, number }) => [id, number]));
  return top.flatMap(([orderId, requests]) => {
    const orderNumber = numberOf.get(orderId);
    return orderNumber === undefined ? [] : [{ orderId, orderNumber, requests }];
  });
}

function median(values: number[]) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}
