import { committed } from "../../events/committed";
import { lockNewOrder } from "../../locks/acquire-lock";
import { lockWithoutSocket } from "../../locks/beat";
import { editSessionOf } from "../../locks/row/edit-session";
import { Forbidden } from "../../shared/errors";
import { editorOf, requireEditor } from "../../users/may-edit-now";
import { type Actor, mayEdit } from "../../users/shared/roles";
import { insertOrder, type OrderContent } from "../insert-order";
import { completeOrder, newOrder } from "../new-order";
import { usualTerms } from "../usual-terms";

/**
 * Begins an order for a customer: a draft, which the tab that asks for it has from birth. Row and lock are one
 * transaction, so that nobody comes between; the tab's connection goes on with the lock as after a reload.
 *
 * @throws {Forbidden} @throws {InvalidInput}
 * @throws {DomainError} TOO_MANY
 */
export async function beginOrder(input: {
  actor: Actor;
  session: { id: string };
  customerId: number;
}): Promise<{ orderId: number }> {
  const { actor, session, customerId } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  const { currency, taxRatePpm } = await usualTerms();
  const order = newOrder.parse({ customerId, draft: true, currency, taxRatePpm });
  return insertLocked({ actor, session, content: await completeOrder(order) });
}

/** @throws {Forbidden} @throws {DomainError} INVALID, TOO_MANY */
export async function insertLocked({
  actor,
  session,
  content,
}: {
  actor: Actor;
  session: { id: string };
  content: OrderContent;
}): Promise<{ orderId: number }> {
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(actor));
    const { id: orderId } = await insertOrder(writing, { actor, content });
    const tab = lockWithoutSocket(editSessionOf(actor, session.id));
    const lock = await lockNewOrder(writing.tx, { orderId, ...tab });
    writing.happened({ type: "LockTaken", lock, resumed: false });
    return { orderId };
  });
}
