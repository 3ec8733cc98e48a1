import type { Tx } from "../../lib/db";
import type { FieldChange } from "../entries/shared/field-change";
import { alreadyErased } from "../erasure/subject";
import type { Writing } from "../events/committed";
import { heldBy } from "../locks/guard/held-by";
import type { Person } from "../locks/shared/lock-messages";
import { flatEdit } from "../orders/edit/flat-edit";
import { readOrder } from "../orders/get-order";
import { holdOrder } from "../orders/hold-order";
import { fieldsOf } from "../orders/shared/order-fields";
import { editOf, formOf } from "../orders/shared/order-form";
import type { Actor } from "../users/shared/roles";
import { undecidedFields, writeStates } from "./proposed-fields";
import type { ProposalSource } from "./shared/proposal";
import { tellProposal } from "./tell-proposal";

export type ProposeChange = {
  orderId: number;
  actor: Pick<Actor, "id" | "name">;
  via?: string;
  from: ProposalSource;
  changes: FieldChange[];
};

/**
 * Proposes a change to whoever has the order, in a transaction that has asked whether the actor may. Until it is committed
 * nobody else gets the order, and nothing is written to it. A field for which something is proposed already, and that nobody
 * has decided, has the newer proposal from now on; the same once more is no other.
 *
 * @throws {DomainError} ERASED: an address for somebody who is erased (410)
 * @returns whom it was proposed to; null: nobody has the order, or nobody any more, and nothing was proposed
 */
export async function proposeChange(writing: Writing, input: ProposeChange): Promise<Person | null> {
  const { orderId, actor, via, from } = input;
  const { tx } = writing;
  const to = await heldBy(tx, orderId);
  if (!to) return null;
  await holdOrder(tx, orderId);
  const order = await readOrder(tx, orderId);
  if (!order) return null;
  const now = flatEdit(editOf(formOf(order)));
  const undecided = await undecidedFields(tx, orderId);
  const isProposed = (field: string, to: unknown) =>
    undecided.some(({ path, proposed }) => path === field && proposed === to);
  const changes = input.changes.flatMap(({ field, to }) => {
    const was = now[field];
    return was === undefined || was === to || isProposed(field, to) ? [] : [{ field, from: was, to }];
  });
  if (changes.length === 0) return to;
  await requireKnown(tx, order.customer.id, changes);

  const by = { id: actor.id, name: actor.name };
  const isNew = ({ path }: { path: string }) => changes.some(({ field }) => field === path);
  const older = undecided.filter(isNew);
  await writeStates(writing, { orderId, by, fields: older.map((field) => ({ ...field, next: "replaced" })) });
  await tx.orderProposal.create({
    data: {
      orderId,
      byId: actor.id,
      via: via ?? null,
      toId: to.id,
      ...(from.is === "import"
        ? { importId: from.importId, importRow: from.row }
        : { customerId: from.customerId }),
      fields: { create: changes.map(({ field, from, to }) => ({ path: field, was: from, proposed: to })) },
    },
    select: { id: true },
  });
  await tellProposal(writing, { orderId, type: "proposed", by, via, changes });
  return to;
}

/** @throws {DomainError} ERASED: an address for somebody who is erased (410) */
export async function requireKnown(tx: Tx, customerId: number, changes: FieldChange[]) {
  const isAddress = ({ field }: FieldChange) =>
    fieldsOf("address").some((name) => field.startsWith(`${name}.`));
  if (!changes.some(isAddress)) return;
  const customer = await tx.customer.findUnique({ where: { id: customerId }, select: { erasedAt: true } });
  if (customer?.erasedAt) throw alreadyErased();
}
