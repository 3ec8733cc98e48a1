import { committed } from "../../events/committed";
import { requireFree } from "../../locks/guard/require-free";
import { Forbidden } from "../../shared/errors";
import { type Actor, mayEdit } from "../../users/shared/roles";
import type { OrderEdit } from "../shared/schemas/order-edit";
import { type SavedOrder, writeOrder } from "./write-order";

/**
 * Writes the next version of an order that nobody is editing.
 *
 * @throws {Forbidden} @throws {NotFound}
 * @throws {OrderLocked}
 * @throws {DomainError} ORDER_CHANGED, INVALID
 */
export async function writeFreeOrder(input: {
  orderId: number;
  actor: Actor;
  baseVersion: number;
  edit: OrderEdit;
  via?: string;
}): Promise<SavedOrder> {
  const { orderId, actor } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireFree(writing.tx, { orderId, actor });
    return writeOrder(writing, input);
  });
}
