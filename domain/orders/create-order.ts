import { z } from "zod";
import { db, type Tx, takeTurn } from "../../lib/db";
import { checkedInput } from "../checked-input";
import { readDesk } from "../desk/read-desk";
import { committed } from "../events/committed";
import { Forbidden, InvalidInput } from "../shared/errors";
import { editorOf, requireEditor } from "../users/may-edit-now";
import { type Actor, mayEdit } from "../users/shared/roles";
import { completeLines, lineInput } from "./edit/line-input";
import { resolveEdit } from "./edit/resolve-edit";
import { lineRows, orderColumns } from "./edit/stored-fields";
import { readOrder, type StoredOrder } from "./get-order";
import { address, readAddress } from "./shared/address";
import { CURRENCIES } from "./shared/currencies";
import { orderEdit, refuseTooMuch } from "./shared/order-edit";
import { byField } from "./shared/order-fields";
import { orderStatus } from "./shared/order-status";
import { orderTotals } from "./shared/order-totals";

const { customer, lines, ...rest } = byField({
  status: z._default(orderStatus, "PENDING"),
  customer: z.int(),
  /** The customer's own when absent. */
  address: z.optional(address),
  lines: z.array(lineInput.omit({ id: true })),
  money: z.int().default(0),
  text: z.string().default(""),
});

/** A new order as a program asks for it. What isn't said is as the customer and the products have it. */
export const newOrder = z.strictObject({
  customerId: customer,
  /** ISO 4217. The desk's own when absent. */
  currency: z.optional(z.enum(CURRENCIES, { error: "currency" })),
  /** Parts per million: 93750 is 9.375 %. The desk's own when absent. */
  taxRatePpm: z.optional(z.int().min(0, "negative").max(1_000_000, "tooLarge")),
  lines,
  ...rest,
});
export type NewOrder = z.infer<typeof newOrder>;

/**
 * Creates an order, with the next number, in its first version. It is free: to go on editing takes its lock.
 *
 * @param also runs in the same transaction, once the order is there
 * @throws {Forbidden} @throws {InvalidInput} @throws {DomainError} INVALID
 */
export async function createOrder(input: {
  actor: Actor;
  via?: string;
  order: NewOrder;
  also?: (tx: Tx, created: StoredOrder) => Promise<void>;
}): Promise<StoredOrder> {
  const { actor, via, order, also } = input;
  if (!mayEdit(actor)) throw new Forbidden();
  const own = await readDesk();
  const { currency = own?.currency, taxRatePpm = own?.taxRatePpm, ...wanted } = order;
  if (currency === undefined) throw new InvalidInput({ currency: "currency" });
  if (taxRatePpm === undefined) throw new InvalidInput({ taxRatePpm: "required" });
  const home = await customerAddress(order.customerId);
  const edit = checkedInput(orderEdit, {
    ...wanted,
    shippingAddress: order.shippingAddress ?? home,
    billingAddress: order.billingAddress ?? home,
    lines: await completeLines(order.lines, { currency, lines: [] }),
  });
  const totals = orderTotals({ ...edit, taxRatePpm });
  refuseTooMuch(totals);
  return committed(async ({ tx, happened }) => {
    await requireEditor(tx, editorOf(actor));
    await takeTurn(tx, "order numbers");
    const number = await nextNumber(tx);
    const { customer, lines } = await resolveEdit(
      tx,
      { ...edit, customer: { id: 0, name: "" }, lines: [] },
      edit,
    );
    const { id } = await tx.order.create({
      data: {
        number,
        currency,
        taxRatePpm,
        ...orderColumns({ ...edit, customerId: customer.id }, totals),
        updatedAt: new Date(),
        lines: { createMany: { data: lineRows(lines) } },
        events: { create: { actorId: actor.id, type: "created", version: 1, changes: [], via } },
      },
      select: { id: true },
    });
    const stored = await readOrder(tx, id);
    if (!stored) throw new Error(`Order ${id} is not there after its insert`);
    await also?.(tx, stored);
    const by = { id: actor.id, name: actor.name };
    happened({ type: "OrderCreated", orderId: id, by, via: via ?? null });
    return stored;
  });
}

async function customerAddress(id: number) {
  const customer = await db.customer.findUnique({ where: { id }, select: { address: true } });
  if (!customer) throw new InvalidInput({ customerId: "customer" });
  return readAddress(customer.address);
}

/**
 * Nobody else takes it meanwhile: it is this transaction's turn. An order that was deleted keeps its number,
 * which may be on somebody's paper.
 */
async function nextNumber(tx: Tx) {
  const last = await tx.order.findFirst({ orderBy: { number: "desc" }, select: { id: true, number: true } });
  const deleted = await tx.lockEvent.aggregate({
    where: { type: "deleted", orderId: { gt: last?.id ?? 0 } },
    _max: { orderNumber: true },
  });
  return Math.max(last?.number ?? 0, deleted._max.orderNumber ?? 0) + 1;
}
