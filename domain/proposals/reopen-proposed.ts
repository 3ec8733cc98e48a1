import type { Tx } from "../../lib/db";
import { committed } from "../events/committed";
import { requireLock } from "../locks/guard/require-lock";
import { editSessionOf } from "../locks/row/edit-session";
import { flatEdit } from "../orders/edit/flat-edit";
import { readOrder } from "../orders/get-order";
import { holdOrder } from "../orders/hold-order";
import { editOf, formOf } from "../orders/shared/order-form";
import { Forbidden } from "../shared/errors";
import { mayEdit } from "../users/shared/roles";
import type { LeaveProposed } from "./leave-proposed";
import { requireKnown } from "./propose-change";
import { undecidedFields } from "./proposed-fields";
import type { ProposedValue } from "./shared/proposal";
import { tellProposal } from "./tell-proposal";

/**
 * Undoes that somebody left what was proposed: whoever left it, and edits the order still, has it before them again. What was
 * replaced or taken back meanwhile stays so.
 *
 * @returns how many fields are open again
 * @throws {OrderLocked} the edit session doesn't have the order, or not any more (423)
 * @throws {DomainError} ERASED: an address for somebody who is erased (410)
 * @throws {Forbidden}
 */
export async function reopenProposed(input: LeaveProposed): Promise<number> {
  const { orderId, actor, session, epoch, fields } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    const { tx } = writing;
    await requireLock(tx, { orderId, session: editSessionOf(actor, session.id), epoch });
    // Nobody proposes anything newer meanwhile.
    await holdOrder(tx, orderId);
    const order = await readOrder(tx, orderId);
    if (!order) return 0;
    const now = flatEdit(editOf(formOf(order)));
    const newer = await undecidedFields(tx, orderId);
    const changes = [];
    for (const { path, was, proposed, ...key } of await leftFields(tx, input)) {
      const isAsked = fields.some((one) => one.proposalId === key.proposalId && one.path === path);
      if (!isAsked || newer.some((one) => one.path === path)) continue;
      const { count } = await tx.orderProposalField.updateMany({
        where: { ...key, path, state: "declined", decidedById: actor.id },
        data: { state: now[path] === was ? "open" : "outdated", decidedById: null, decidedAt: null },
      });
      if (count > 0) changes.push({ field: path, from: was, to: proposed });
    }
    if (changes.length === 0) return 0;
    await requireKnown(tx, order.customer.id, changes);
    const by = { id: actor.id, name: actor.name };
    await tellProposal(writing, { orderId, type: "reopened", by, changes });
    return changes.length;
  });
}

/** What the actor left of it; not what was imported by a row that is undone. */
async function leftFields(tx: Tx, { orderId, actor, fields }: LeaveProposed) {
  const rows = await tx.orderProposalField.findMany({
    where: {
      state: "declined",
      decidedById: actor.id,
      proposal: { orderId, id: { in: fields.map(({ proposalId }) => proposalId) } },
    },
    orderBy: { proposalId: "desc" },
    select: {
      proposalId: true,
      path: true,
      was: true,
      proposed: true,
      proposal: { select: { importId: true, importRow: true } },
    },
  });
  const undone = await tx.importRow.findMany({
    where: {
      outcome: { not: "proposed" },
      OR: rows.flatMap(({ proposal: { importId, importRow } }) =>
        importId === null || importRow === null ? [] : { batchId: importId, number: importRow },
      ),
    },
    select: { batchId: true, number: true },
  });
  return rows.flatMap(({ proposal, was, proposed, ...key }) => {
    const isUndone = undone.some(
      ({ batchId, number }) => batchId === proposal.importId && number === proposal.importRow,
    );
    // We wrote them ourselves.
    return isUndone ? [] : { ...key, was: was as ProposedValue, proposed: proposed as ProposedValue };
  });
}
