import { compareFields } from "../entries/shared/field-change";
import { alreadyErased } from "../erasure/subject";
import { committed, type Writing } from "../events/committed";
import { Forbidden } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { type CustomerFields, flatCustomer } from "./shared/customer-fields";
import { columnsOf, customerChanged, fieldsOf, selectedFields } from "./write-customer";

/**
 * Saves what somebody wrote about a customer as the next version; what changes nothing writes nothing. Orders keep the
 * addresses that they have.
 *
 * The version is raised on the condition that it is still `baseVersion`: of two writers at once the second finds no row.
 *
 * @param fields those that change; all from a form, some from a program
 * @throws {DomainError} CHANGED: the customer is past `baseVersion` (409); ERASED (410)
 * @throws {Forbidden} @throws {NotFound} there is none, or it has been merged into another: `mergedInto`
 */
export async function saveCustomer(input: SaveCustomer): Promise<{ version: number }> {
  const { actor } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  return committed(async (writing) => {
    await requireEditor(writing.tx, editorOf(actor));
    return updateCustomer(writing, input);
  });
}

type SaveCustomer = {
  customerId: number;
  actor: Actor;
  via?: string;
  baseVersion: number;
  fields: Partial<CustomerFields>;
};

/**
 * `saveCustomer` inside a transaction whose caller has called `requireEditor`.
 *
 * @throws {DomainError} CHANGED: the customer is past `baseVersion` (409); ERASED (410)
 * @throws {NotFound}
 */
export async function updateCustomer(
  { tx, happened }: Writing,
  { customerId: id, actor, via, baseVersion, fields }: SaveCustomer,
): Promise<{ version: number }> {
  const current = { id, version: baseVersion, mergedIntoId: null };
  const stored = await tx.customer.findUnique({
    where: current,
    select: { ...selectedFields, erasedAt: true },
  });
  if (!stored) throw await customerChanged(tx, id);
  if (stored.erasedAt) throw alreadyErased();
  const before = fieldsOf(stored);
  const after = { ...before, ...fields };
  const changes = compareFields(flatCustomer(before), flatCustomer(after));
  if (changes.length === 0) return { version: baseVersion };
  const version = baseVersion + 1;
  const { count } = await tx.customer.updateMany({
    where: current,
    data: { ...columnsOf(after), version },
  });
  if (count === 0) throw await customerChanged(tx, id);
  await tx.customerEvent.create({
    data: { customerId: id, actorId: actor.id, via, type: "changed", version, changes },
    select: { id: true },
  });
  happened({ type: "EntryChanged", kind: "customer", id, by: { id: actor.id, name: actor.name } });
  return { version };
}
