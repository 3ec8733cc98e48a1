import type { Tx } from "../../../lib/db";
import { endDraft } from "../../drafts/put-draft";
import { committed } from "../../events/committed";
import { requireFree } from "../../locks/guard/require-free";
import { requireLock } from "../../locks/guard/require-lock";
import { editSessionOf } from "../../locks/row/edit-session";
import { Forbidden } from "../../shared/errors";
import { type Actor, mayEdit } from "../../users/shared/roles";
import { recordSaved } from "../edit/save-order";
import { type SavedOrder, writeOrder } from "../edit/write-order";
import type { OrderEdit } from "../shared/schemas/order-edit";

export type PlaceOrder = {
  orderId: number;
  actor: Actor;
  /** The lock that the writer has; null: nobody may be editing the draft. */
  lock: { session: { id: string }; epoch: number } | null;
  baseVersion: number;
  /** All that the order holds, in the status that it gets. */
  edit: OrderEdit;
  /** As of a save. */
  seq?: number;
  via?: string;
  also?: (tx: Tx) => Promise<void>;
};

/**
 * Creates the order that a draft is for: saves it, gives it the next number, and tells everybody that it is there. From then
 * on it is an order like any other, created now.
 *
 * @throws {OrderLocked} (423) @throws {Forbidden} @throws {NotFound}
 * @throws {DomainError} ORDER_CHANGED (409); INVALID: it is no draft, or refers to what doesn't exist (422)
 */
export async function placeOrder(input: PlaceOrder): Promise<SavedOrder> {
  const { orderId, actor, lock, baseVersion, edit, seq, via, also } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    const { tx, happened } = writing;
    const tab = lock && { orderId, session: editSessionOf(actor, lock.session.id), epoch: lock.epoch };
    const held = tab && (await requireLock(tx, tab));
    if (!held) await requireFree(tx, { orderId, actor });
    const write = { orderId, actor, baseVersion, edit, via, session: lock?.session, places: true };
    const placed = await writeOrder(writing, write);
    const isDone = tab && seq !== undefined && (await endDraft(tx, { ...tab, seq }));
    if (held) happened({ type: "OrderSaved", lock: isDone ? await recordSaved(tx, held) : held });
    await also?.(tx);
    return placed;
  });
}
