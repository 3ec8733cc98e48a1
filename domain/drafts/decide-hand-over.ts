import { inTransaction } from "../../lib/db";
import { requireLock } from "../locks/guard/require-lock";
import { editSessionOf } from "../locks/row/edit-session";
import { readOrder } from "../orders/get-order";
import { compareOrders } from "../orders/shared/order-change";
import { formOf } from "../orders/shared/order-form";
import { DomainError, NotFound } from "../shared/errors";
import { type Actor, mayEdit } from "../users/shared/roles";
import { announceHandOver } from "./announce-hand-over";
import { leftChanges, leftDrafts } from "./left-drafts";
import { takeMine } from "./shared/differences";
import type { FieldPath } from "./shared/form-field";

export type DecideHandOver = {
  orderId: number;
  actor: Actor;
  session: { id: string };
  epoch: number;
  fromUserId: string;
  /** Which draft was looked at: its author may have typed on. */
  draftedAt: Date;
  taken: FieldPath[];
};

/**
 * Puts on record which of the previous holder's unsaved changes the present one takes into their own edit, and tells
 * their author. The author's draft stays as it is: what was taken may still be discarded, and what is saved drops out
 * of it by itself.
 *
 * @throws {OrderLocked} (423)
 * @throws {DomainError} NOT_FOUND: those changes are gone, decided, or others by now (404)
 */
export async function decideHandOver(input: DecideHandOver): Promise<{ taken: number; of: number }> {
  const { orderId, actor, session, epoch, fromUserId, draftedAt } = input;
  if (!mayEdit(actor)) throw new DomainError("FORBIDDEN", "Your role may look at orders, but not edit them.");
  const counts = await inTransaction(async (tx) => {
    await requireLock(tx, { orderId, session: editSessionOf(actor, session.id), epoch });
    const drafts = await leftDrafts({ orderId, userId: actor.id, epoch }, tx);
    const draft = drafts.find(
      (one) => one.userId === fromUserId && one.draftedAt.getTime() === draftedAt.getTime(),
    );
    if (!draft)
      throw new DomainError("NOT_FOUND", "Those changes aren't as you saw them any more.", { what: "draft" });
    const order = await readOrder(tx, orderId);
    if (!order) throw new NotFound("order", orderId);
    const all = leftChanges(draft, order);
    const taken = all.filter(({ path }) => input.taken.includes(path));
    const now = formOf(order);
    const changes = (some: typeof all) => compareOrders(now, takeMine(now, some));
    await tx.draftHandOver.create({
      data: {
        orderId,
        fromUserId,
        toUserId: actor.id,
        draftedAt,
        taken: changes(taken),
        left: changes(all.filter((one) => !taken.includes(one))),
      },
      select: { id: true },
    });
    return { taken: taken.length, of: all.length };
  });
  announceHandOver("draft.handed-over", {
    orderId,
    fromUserId,
    by: { id: actor.id, name: actor.name },
    ...counts,
  });
  return counts;
}
