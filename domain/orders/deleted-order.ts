import { db } from "../../lib/db";

/** `number`: null of a draft. `reason`: "" of one that was discarded. */
export type DeletedOrder = { id: number; number: number | null; by: string | null; reason: string; at: Date };

/** What is known of an order that is gone; null if there never was one, or still is. */
export async function deletedOrder(id: number): Promise<DeletedOrder | null> {
  return (await deletedOrders([id])).get(id) ?? null;
}

/** The same of many, by id; without those that aren't gone. */
export async function deletedOrders(ids: number[]): Promise<Map<number, DeletedOrder>> {
  if (ids.length === 0) return new Map();
  const events = await db.lockEvent.findMany({
    where: { orderId: { in: ids }, type: "deleted" },
    orderBy: { id: "asc" },
    select: { orderId: true, orderNumber: true, actorId: true, reason: true, at: true },
  });
  const actors = await db.user.findMany({
    where: { id: { in: events.flatMap(({ actorId }) => actorId ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(actors.map((actor) => [actor.id, actor.name]));
  return new Map(
    events.map(({ orderId: id, orderNumber: number, actorId, reason, at }) => [
      id,
      {
        id,
        number: number || null,
        by: nameOf.get(actorId ?? "") ?? null,
        reason: reason ?? "",
        at: new Date(Number(at)),
      },
    ]),
  );
}
