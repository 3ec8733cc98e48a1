import type { Tx } from "../../lib/db";
import { committed, type Writing } from "../events/committed";
import { Forbidden } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import type { CustomerFields } from "./shared/customer-fields";
import { columnsOf } from "./write-customer";

/**
 * @param also runs in the same transaction, once the customer is there
 * @throws {Forbidden}
 */
export async function createCustomer(
  input: NewCustomer & { also?: (tx: Tx, created: { id: number }) => Promise<void> },
): Promise<{ id: number }> {
  const { actor, also } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(actor));
    const created = await insertCustomer(writing, input);
    await also?.(writing.tx, created);
    return created;
  });
}

type NewCustomer = { actor: Actor; via?: string; fields: CustomerFields };

/** `createCustomer` inside a transaction whose caller has called `requireEditor`. */
export async function insertCustomer(
  { tx, happened }: Writing,
  { actor, via, fields }: NewCustomer,
): Promise<{ id: number }> {
  const created = await tx.customer.create({
    data: {
      ...columnsOf(fields),
      events: { create: { actorId: actor.id, via, type: "created", version: 1, changes: [] } },
    },
    select: { id: true },
  });
  happened({
    type: "EntryChanged",
    kind: "customer",
    id: created.id,
    by: { id: actor.id, name: actor.name },
  });
  return created;
}
