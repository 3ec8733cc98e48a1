import { db } from "../../lib/db";
import { Forbidden } from "../errors";
import { requireLock } from "../locks/require-lock";
import { type Actor, mayEdit } from "../users/roles";
import { announceOrder } from "./announce-order";
import type { OrderEdit } from "./order-edit";
import { type SavedOrder, writeOrder } from "./write-order";

export type SaveOrder = {
  orderId: number;
  actor: Actor;
  session: { id: string };
  epoch: number;
  /** The version that the edit started from. */
  baseVersion: number;
  edit: OrderEdit;
};

/**
 * Saves the holder's edit as the order's next version.
 *
 * @throws {DomainError} ORDER_LOCKED: the edit session no longer has the lock (423)
 * @throws {DomainError} ORDER_CHANGED: the order is past `baseVersion` (409)
 * @throws {DomainError} INVALID: a customer, product or line that doesn't exist, or sums that are too large (422)
 * @throws {NotFound}
 */
export async function saveOrder({ actor, session, epoch, ...write }: SaveOrder): Promise<SavedOrder> {
  if (!mayEdit(actor)) throw new Forbidden();
  const { orderId } = write;
  const saved = await db.$transaction(async (tx) => {
    await requireLock(tx, { orderId, session: { id: session.id, userId: actor.id }, epoch });
    return writeOrder(tx, { ...write, actor });
  });
  await announceOrder("order.updated", {
    orderId,
    version: saved.version,
    by: { id: actor.id, name: actor.name },
  });
  return saved;
}
