import type { Tx } from "../../lib/db";
import { committed } from "../events/committed";
import { Forbidden } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import type { StoredOrder } from "./get-order";
import { insertOrder } from "./insert-order";
import { completeOrder, type NewOrder } from "./new-order";

/**
 * Creates an order, with the next number, in its first version; or a draft of one, which has none. It is free: to go on
 * editing takes its lock.
 *
 * @param also runs in the same transaction, once the order is there
 * @throws {Forbidden} @throws {InvalidInput} @throws {DomainError} INVALID
 */
export async function createOrder(input: {
  actor: Actor;
  via?: string;
  order: NewOrder;
  also?: (tx: Tx, created: StoredOrder) => Promise<void>;
}): Promise<StoredOrder> {
  const { actor, via, order, also } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  const content = await completeOrder(order);
  return committed(async (writing) => {
    const { tx } = writing;
    await requireEditor(tx, editorOf(actor));
    const stored = await insertOrder(writing, { actor, via, content });
    await also?.(tx, stored);
    return stored;
  });
}
