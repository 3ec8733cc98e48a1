import { db } from "../../../lib/db";
import { viewLocks } from "../../locks/row/view-locks";
import type { Person } from "../../locks/shared/lock-messages";
import { DRAFT } from "../shared/order-status";

/** Two who write for the same customer within this time write, as like as not, the same order. */
const TOGETHER_MS = 10 * 60_000;
const MOST = 5;

export type AlsoBegun = {
  orderId: number;
  /** null of a draft. */
  number: number | null;
  by: Person;
  at: Date;
};

/** What others begin for the same customer, or have just created: of late, or being edited right now. The latest first. */
export async function alsoBegun({
  orderId,
  customerId,
  userId,
}: {
  orderId: number;
  customerId: number;
  userId: string;
}): Promise<AlsoBegun[]> {
  const since = new Date(Date.now() - TOGETHER_MS);
  const orders = await db.order.findMany({
    where: { customerId, id: { not: orderId }, OR: [{ createdAt: { gte: since } }, { status: DRAFT }] },
    orderBy: { id: "desc" },
    take: 50,
    select: {
      id: true,
      number: true,
      createdAt: true,
      events: {
        where: { type: { in: ["begun", "created"] }, actor: { isNot: null } },
        orderBy: { id: "desc" },
        take: 1,
        select: { actor: { select: { id: true, name: true } } },
      },
    },
  });
  const locks = await viewLocks(orders.map(({ id }) => id));
  return orders
    .flatMap(({ id, number, createdAt: at, events }): AlsoBegun[] => {
      const holder = number === null ? (locks.get(id)?.holder ?? null) : null;
      const by = holder ?? events[0]?.actor;
      const isOfLate = at >= since || holder !== null;
      return by && by.id !== userId && isOfLate ? [{ orderId: id, number, by, at }] : [];
    })
    .slice(0, MOST);
}
