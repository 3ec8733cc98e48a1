import { db } from "../../lib/db";
import { requireHolder } from "../locks/guard/require-holder";
import type { EditSession } from "../locks/row/edit-session";
import type { Person } from "../locks/shared/lock-messages";
import { readOrder } from "../orders/get-order";
import { type LeftDraft, leftChanges, leftDrafts } from "./left-drafts";

export type OfferedDraft = LeftDraft & { from: Person };

/**
 * The unsaved changes of the one who had the order before, for whoever has it now to take or leave; null when there are
 * none, or all of them are saved or decided about. The author's draft is read by nobody else.
 *
 * @throws {OrderLocked} the edit session doesn't have the order, or not at that epoch (423)
 */
export async function readLeftDraft(input: {
  orderId: number;
  session: EditSession;
  epoch: number;
}): Promise<OfferedDraft | null> {
  await requireHolder(input);
  const { orderId, session, epoch } = input;
  const [drafts, order] = await Promise.all([
    leftDrafts({ orderId, userId: session.userId, epoch }),
    readOrder(db, orderId),
  ]);
  const draft = order && drafts.find((one) => leftChanges(one, order).length > 0);
  if (!draft) return null;
  const author = await db.user.findUnique({ where: { id: draft.userId }, select: { id: true, name: true } });
  return author && { ...draft, from: author };
}
