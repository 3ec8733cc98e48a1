import type { Tx } from "../../../lib/db";
import { endDraft } from "../../drafts/put-draft";
import { committed } from "../../events/committed";
import { requireLock } from "../../locks/guard/require-lock";
import { editSessionOf } from "../../locks/row/edit-session";
import type { LockRow } from "../../locks/row/lock-row";
import { Forbidden } from "../../shared/errors";
import { type Actor, mayEdit } from "../../users/shared/roles";
import type { OrderEdit } from "../shared/schemas/order-edit";
import { type SavedOrder, writeOrder } from "./write-order";

export type SaveOrder = {
  orderId: number;
  actor: Actor;
  session: { id: string };
  epoch: number;
  /** The version that the edit started from. */
  baseVersion: number;
  edit: OrderEdit;
  /** Which message of the edit session it is: what was typed before it is a draft no more. Without it the draft stays. */
  seq?: number;
  /** The name of the API token that it came by. */
  via?: string;
};

/**
 * Saves the holder's edit as the order's next version.
 *
 * @throws {OrderLocked} the edit session no longer has the lock (423)
 * @throws {DomainError} ORDER_CHANGED: the order is past `baseVersion` (409)
 * @throws {DomainError} INVALID: a customer, product or line that doesn't exist, or sums that are too large (422)
 * @throws {NotFound}
 */
export async function saveOrder({ actor, session, epoch, seq, ...write }: SaveOrder): Promise<SavedOrder> {
  if (!mayEdit(actor)) throw new Forbidden();
  const { orderId } = write;
  return committed(async ({ tx, happened }) => {
    const tab = { orderId, session: editSessionOf(actor, session.id), epoch };
    const held = await requireLock(tx, tab);
    const saved = await writeOrder({ tx, happened }, { ...write, actor, session });
    const isDone = seq !== undefined && (await endDraft(tx, { ...tab, seq }));
    const isNews = saved.changed || (isDone && held.hasDraft);
    if (isNews) happened({ type: "OrderSaved", lock: isDone ? await recordSaved(tx, held) : held });
    return saved;
  });
}

/** What was saved is no draft any more. */
export async function recordSaved(tx: Tx, lock: LockRow): Promise<LockRow> {
  const { rev } = await tx.orderLock.update({
    where: { orderId: lock.orderId },
    data: { hasDraft: false, rev: { increment: 1 } },
    select: { rev: true },
  });
  return { ...lock, hasDraft: false, rev };
}
