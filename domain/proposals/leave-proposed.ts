import { committed } from "../events/committed";
import { requireLock } from "../locks/guard/require-lock";
import { editSessionOf } from "../locks/row/edit-session";
import { Forbidden } from "../shared/errors";
import { type Actor, mayEdit } from "../users/shared/roles";
import { undecidedFields, writeStates } from "./proposed-fields";

export type LeaveProposed = {
  orderId: number;
  actor: Actor;
  session: { id: string };
  epoch: number;
  /** What isn't wanted; what is decided by now stays as it is. */
  fields: { proposalId: number; path: string }[];
};

/**
 * Whoever edits the order leaves what somebody proposed. To take it they put it into their form, and save it.
 *
 * @returns how many fields it was
 * @throws {OrderLocked} the edit session doesn't have the order, or not any more (423)
 * @throws {Forbidden}
 */
export async function leaveProposed(input: LeaveProposed): Promise<number> {
  const { orderId, actor, session, epoch, fields } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireLock(writing.tx, { orderId, session: editSessionOf(actor, session.id), epoch });
    const isLeft = (one: { proposalId: number; path: string }) =>
      fields.some(({ proposalId, path }) => proposalId === one.proposalId && path === one.path);
    const left = (await undecidedFields(writing.tx, orderId)).filter(isLeft);
    return writeStates(writing, {
      orderId,
      by: { id: actor.id, name: actor.name },
      fields: left.map((field) => ({ ...field, next: "declined" })),
    });
  });
}
