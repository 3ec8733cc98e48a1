import type { Tx } from "../../lib/db";
import { DomainError, NotFound } from "../shared/errors";
import { ORDER_WRITES } from "./shared/order-event-types";

/** Why no order had the version that a writer started from: it is gone, or somebody was faster, and who that was. */
export async function orderChanged(tx: Tx, orderId: number): Promise<DomainError> {
  const now = await tx.order.findUnique({
    where: { id: orderId },
    select: {
      version: true,
      updatedAt: true,
      events: {
        where: { type: { in: [...ORDER_WRITES] } },
        orderBy: { version: "desc" },
        take: 1,
        select: { actor: { select: { name: true } } },
      },
    },
  });
  if (!now) return new NotFound("order", orderId);
  const by = now.events[0]?.actor?.name ?? null;
  return new DomainError(
    "ORDER_CHANGED",
    `${by ?? "The system"} has changed this order since you opened it. Your edits were not saved.`,
    { version: now.version, by, at: now.updatedAt.toISOString() },
  );
}
