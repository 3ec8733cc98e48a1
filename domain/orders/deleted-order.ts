import { db } from "../../lib/db";

export type DeletedOrder = { id: number; number: number; by: string | null; reason: string; at: Date };

/** What is known of an order that is gone; null if there never was one, or still is. */
export async function deletedOrder(id: number): Promise<DeletedOrder | null> {
  const event = await db.lockEvent.findFirst({
    where: { orderId: id, type: "deleted" },
    orderBy: { id: "desc" },
    select: { orderNumber: true, actorId: true, reason: true, at: true },
  });
  if (!event) return null;
  const actor = await db.user.findUnique({ where: { id: event.actorId ?? "" }, select: { name: true } });
  return {
    id,
    number: event.orderNumber,
    by: actor?.name ?? null,
    reason: event.reason ?? "",
    at: new Date(Number(event.at)),
  };
}
