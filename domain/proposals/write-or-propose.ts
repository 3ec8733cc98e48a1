import { db } from "../../lib/db";
import type { FieldChange } from "../entries/shared/field-change";
import { committed } from "../events/committed";
import { OrderLocked } from "../locks/guard/order-locked";
import type { Person } from "../locks/shared/lock-messages";
import { editWith, valuesOf } from "../orders/edit/flat-edit";
import { writeFreeOrder } from "../orders/edit/write-free-order";
import { readOrder } from "../orders/get-order";
import { editOf, formOf } from "../orders/shared/order-form";
import { DomainError, NotFound } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import type { Actor } from "../users/shared/roles";
import { type ProposeChange, proposeChange } from "./propose-change";

/** So often the order may be taken or let go of in between. */
export const MOST_TRIES = 5;

/** Written at once, or proposed to whoever has the order; or there was nothing to change. */
export type WrittenOrProposed =
  | { is: "written"; version: number }
  | { is: "proposed"; to: Person }
  | { is: "same" };

/**
 * Changes an order that nobody is editing, as any write of a moment does; to whoever is editing it the change is proposed. One
 * of the two happens, whoever takes the order or lets go of it in between.
 *
 * @param changesOf what is to be changed of the order as it is
 * @throws {Forbidden} @throws {NotFound}
 * @throws {OrderLocked} @throws {DomainError} ORDER_CHANGED: it went from one to the next all the time
 * @throws {DomainError} INVALID
 */
export async function writeOrPropose({
  changesOf,
  ...input
}: Omit<ProposeChange, "changes" | "actor"> & {
  actor: Actor;
  changesOf: (values: ReturnType<typeof editOf>) => FieldChange[];
}): Promise<WrittenOrProposed> {
  const { orderId, actor, via } = input;
  for (let tries = MOST_TRIES; ; tries--) {
    const order = await readOrder(db, orderId);
    if (!order) throw new NotFound("order", orderId);
    const before = editOf(formOf(order));
    const changes = changesOf(before);
    if (changes.length === 0) return { is: "same" };
    try {
      const edit = editWith(before, valuesOf(changes, "to"));
      const { version } = await writeFreeOrder({ orderId, actor, via, baseVersion: order.version, edit });
      return { is: "written", version };
    } catch (error) {
      const isChanged = error instanceof DomainError && error.code === "ORDER_CHANGED";
      if (tries === 0 || !(isChanged || error instanceof OrderLocked)) throw error;
      if (isChanged) continue;
    }
    const to = await committed(async (writing) => {
      await requireEditor(writing.tx, editorOf(actor));
      return proposeChange(writing, { ...input, changes });
    });
    if (to) return { is: "proposed", to };
  }
}
