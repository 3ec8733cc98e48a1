import type { Writing } from "../events/committed";
import type { Actor } from "../users/shared/roles";
import { resolveEdit } from "./edit/resolve-edit";
import { lineRows, orderColumns } from "./edit/stored-fields";
import { readOrder, type StoredOrder } from "./get-order";
import { nextNumber } from "./next-number";
import { type OrderEdit, refuseTooMuch } from "./shared/order-edit";
import type { OrderEventType } from "./shared/order-event-types";
import { DRAFT } from "./shared/order-status";
import { orderTotals } from "./shared/order-totals";

export type OrderContent = { edit: OrderEdit; currency: string; taxRatePpm: number; tags?: string[] };

/**
 * Writes a new order in its first version, with the next number; a draft without one.
 *
 * @throws {DomainError} INVALID
 */
export async function insertOrder(
  { tx, happened }: Writing,
  { actor, via, content }: { actor: Pick<Actor, "id" | "name">; via?: string; content: OrderContent },
): Promise<StoredOrder> {
  const { edit, currency, taxRatePpm, tags = [] } = content;
  const totals = orderTotals({ ...edit, taxRatePpm });
  refuseTooMuch(totals);
  const isDraft = edit.status === DRAFT;
  const number = isDraft ? null : await nextNumber(tx);
  const { customer, lines } = await resolveEdit(
    tx,
    { ...edit, customer: { id: 0, name: "" }, lines: [] },
    edit,
  );
  const type: OrderEventType = isDraft ? "begun" : "created";
  const { id } = await tx.order.create({
    data: {
      number,
      currency,
      taxRatePpm,
      ...orderColumns({ ...edit, customerId: customer.id }, totals),
      updatedAt: new Date(),
      lines: { createMany: { data: lineRows(lines) } },
      tags: { createMany: { data: tags.map((tag) => ({ tag })) } },
      events: { create: { actorId: actor.id, type, version: 1, changes: [], via } },
    },
    select: { id: true },
  });
  const stored = await readOrder(tx, id);
  if (!stored) throw new Error(`Order ${id} is not there after its insert`);
  const by = { id: actor.id, name: actor.name };
  happened(
    number === null
      ? { type: "OrderBegun", orderId: id, customerId: customer.id, by }
      : { type: "OrderCreated", orderId: id, number, by, via: via ?? null },
  );
  return stored;
}
