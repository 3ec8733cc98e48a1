import type { Tx } from "../../lib/db";
import { address } from "./address";
import { exactNumbers } from "./exact-numbers";
import { lineFields } from "./line-fields";
import { compareOrders } from "./order-change";
import { orderChanged } from "./order-changed";
import { type OrderEdit, refuseTooMuch } from "./order-edit";
import { orderStatus } from "./order-status";
import { lineTotalCents, orderTotals } from "./order-totals";
import { resolveEdit } from "./resolve-edit";

export type WriteOrder = {
  orderId: number;
  /** null when a system writes it. */
  actor: { id: string } | null;
  baseVersion: number;
  edit: OrderEdit;
  /** The name of the API token that it came by. */
  via?: string;
  /** Written past somebody's lock. */
  outside?: boolean;
};

export type SavedOrder = { version: number; totalCents: number; updatedAt: Date };

/**
 * Writes an edit as the order's next version, with its lines, totals and timeline. Whoever calls it has already asked
 * whether the writer may: a person by `requireLock`, a system by its own right.
 *
 * The version is raised first, on the condition that it is still `baseVersion`: of two writers at once the second
 * finds no row, on any database.
 *
 * @throws {DomainError} ORDER_CHANGED, INVALID
 * @throws {NotFound}
 */
export async function writeOrder(
  tx: Tx,
  { orderId, actor, baseVersion, edit, via, outside = false }: WriteOrder,
): Promise<SavedOrder> {
  const updatedAt = new Date();
  const { count } = await tx.order.updateMany({
    where: { id: orderId, version: baseVersion },
    data: { version: { increment: 1 }, updatedAt },
  });
  if (count === 0) throw await orderChanged(tx, orderId);

  const before = await readStored(tx, orderId);
  const after = await resolveEdit(tx, before, edit);
  const totals = orderTotals({ ...edit, taxRatePpm: before.taxRatePpm });
  refuseTooMuch(totals);

  await tx.orderLine.deleteMany({
    where: { orderId, id: { notIn: after.lines.flatMap(({ id }) => id ?? []) } },
  });
  for (const [position, { id, ...line }] of after.lines.entries()) {
    const data = { ...line, position, totalCents: lineTotalCents(line) };
    if (id === undefined) await tx.orderLine.create({ data: { ...data, orderId }, select: { id: true } });
    else await tx.orderLine.update({ where: { id }, data, select: { id: true } });
  }
  await tx.order.update({
    where: { id: orderId },
    data: {
      status: edit.status,
      customerId: edit.customerId,
      shippingAddress: edit.shippingAddress,
      billingAddress: edit.billingAddress,
      discountCents: totals.discountCents,
      shippingCents: totals.shippingCents,
      subtotalCents: totals.subtotalCents,
      taxCents: totals.taxCents,
      totalCents: totals.totalCents,
      lineCount: edit.lines.length,
    },
    select: { id: true },
  });
  const version = baseVersion + 1;
  await tx.orderEvent.create({
    data: {
      orderId,
      actorId: actor?.id ?? null,
      type: "changed",
      version,
      changes: compareOrders(before, after),
      at: updatedAt,
      via,
      outside,
    },
    select: { id: true },
  });
  return { version, totalCents: totals.totalCents, updatedAt };
}

async function readStored(tx: Tx, orderId: number) {
  const stored = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: {
      status: true,
      customer: { select: { id: true, name: true } },
      shippingAddress: true,
      billingAddress: true,
      shippingCents: true,
      discountCents: true,
      taxRatePpm: true,
      lines: { orderBy: { position: "asc" }, select: lineFields },
    },
  });
  return {
    ...exactNumbers(stored),
    lines: stored.lines.map(exactNumbers),
    status: orderStatus.parse(stored.status),
    shippingAddress: address.parse(stored.shippingAddress),
    billingAddress: address.parse(stored.billingAddress),
  };
}
