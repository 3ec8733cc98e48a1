import type { Tx } from "../../lib/db";
import { committed } from "../events/committed";
import { Forbidden } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import type { CustomerFields } from "./shared/customer-fields";
import { columnsOf } from "./write-customer";

/**
 * @param also runs in the same transaction, once the customer is there
 * @throws {Forbidden}
 */
export async function createCustomer(input: {
  actor: Actor;
  via?: string;
  fields: CustomerFields;
  also?: (tx: Tx, created: { id: number }) => Promise<void>;
}): Promise<{ id: number }> {
  const { actor, via, fields, also } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async ({ tx, happened }) => {
    await requireEditor(tx, editorOf(actor));
    const created = await tx.customer.create({
      data: {
        ...columnsOf(fields),
        events: { create: { actorId: actor.id, via, type: "created", version: 1, changes: [] } },
      },
      select: { id: true },
    });
    await also?.(tx, created);
    happened({
      type: "EntryChanged",
      kind: "customer",
      id: created.id,
      by: { id: actor.id, name: actor.name },
    });
    return created;
  });
}
