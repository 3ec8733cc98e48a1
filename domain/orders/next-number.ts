import { type Tx, takeTurn } from "../../lib/db";

/** So far two clocks may be apart. */
const DAY_MS = 24 * 3_600_000;

/**
 * The number of the next order. Until this transaction is over nobody else gets one. An order that was deleted keeps its number, which may be on somebody's paper: one with a higher number than any that is
 * there was created after that one, and deleted later still.
 */
export async function nextNumber(tx: Tx): Promise<number> {
  await takeTurn(tx, "order numbers");
  const last = await tx.order.findFirst({
    where: { number: { not: null } },
    orderBy: { number: "desc" },
    select: { number: true, createdAt: true },
  });
  const since = last ? last.createdAt.getTime() - DAY_MS : 0;
  const deleted = await tx.lockEvent.aggregate({
    where: { type: "deleted", at: { gte: since } },
    _max: { orderNumber: true },
  });
  return Math.max(last?.number ?? 0, deleted._max.orderNumber ?? 0) + 1;
}
