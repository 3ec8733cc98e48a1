import type { Tx } from "../../lib/db";
import type { Deed, Recorder } from "../audit/audited";

/** Puts on record what somebody did to another one's lock, by the number that people call the order by; one that isn't created yet has none. */
export async function recordDeed(tx: Tx, record: Recorder, orderId: number, deed: Omit<Deed, "object">) {
  const order = await tx.order.findUnique({ where: { id: orderId }, select: { number: true } });
  record({ ...deed, object: order?.number ? `order:${order.number}` : undefined });
}
