import { db } from "../../lib/db";
import type { FieldChange } from "../entries/shared/field-change";
import { committed } from "../events/committed";
import { OrderLocked } from "../locks/guard/order-locked";
import type { Person } from "../locks/shared/lock-messages";
import { editWith, valuesOf } from "../orders/edit/flat-edit";
import { writeFreeOrder } from "../orders/edit/write-free-order";
import { readOrder } from "../orders/get-order";
import { editOf, formOf } from "../orders/shared/order-form";
import { Forbidden, NotFound } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { type ProposeChange, proposeChange } from "./propose-change";

/** So often the order may be taken or let go of in between. */
export const MOST_TRIES = 5;

/** Written at once, or proposed to whoever has the order. */
export type Offered = { is: "written"; version: number } | { is: "proposed"; to: Person };

/**
 * Changes an order that nobody is editing, as any write of a moment does; to whoever is editing it the change is proposed. One
 * of the two happens, whoever takes the order or lets go of it in between.
 *
 * @param changesOf what is to be changed of the order as it is
 * @throws {Forbidden} @throws {NotFound}
 * @throws {OrderLocked} it went from one to the next all the time (423)
 * @throws {DomainError} ORDER_CHANGED, INVALID
 */
export async function offerChange({
  changesOf,
  ...input
}: Omit<ProposeChange, "changes" | "actor"> & {
  actor: Actor;
  changesOf: (values: ReturnType<typeof editOf>) => FieldChange[];
}): Promise<Offered> {
  const { orderId, actor, via } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  for (let tries = MOST_TRIES; ; tries--) {
    const order = await readOrder(db, orderId);
    if (!order) throw new NotFound("order", orderId);
    const before = editOf(formOf(order));
    const changes = changesOf(before);
    try {
      const edit = editWith(before, valuesOf(changes, "to"));
      const { version } = await writeFreeOrder({ orderId, actor, via, baseVersion: order.version, edit });
      return { is: "written", version };
    } catch (error) {
      if (!(error instanceof OrderLocked) || tries === 0) throw error;
    }
    const to = await committed(async (writing) => {
      await requireEditor(writing.tx, editorOf(actor));
      return proposeChange(writing, { ...input, changes });
    });
    if (to) return { is: "proposed", to };
  }
}
