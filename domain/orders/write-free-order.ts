import { db } from "../../lib/db";
import { Forbidden } from "../errors";
import { requireFree } from "../locks/require-free";
import { type Actor, mayEdit } from "../users/roles";
import { announceOrder } from "./announce-order";
import type { OrderEdit } from "./order-edit";
import { type SavedOrder, writeOrder } from "./write-order";

/**
 * Writes the next version of an order that nobody is editing.
 *
 * @throws {Forbidden} @throws {NotFound}
 * @throws {DomainError} ORDER_LOCKED, ORDER_CHANGED, INVALID
 */
export async function writeFreeOrder(request: {
  orderId: number;
  actor: Actor;
  baseVersion: number;
  edit: OrderEdit;
  via?: string;
}): Promise<SavedOrder> {
  const { orderId, actor } = request;
  if (!mayEdit(actor)) throw new Forbidden();
  const saved = await db.$transaction(async (tx) => {
    await requireFree(tx, { orderId, actor });
    return writeOrder(tx, request);
  });
  const by = { id: actor.id, name: actor.name };
  if (saved.changed)
    await announceOrder("order.updated", { orderId, version: saved.version, by, outside: false });
  return saved;
}
