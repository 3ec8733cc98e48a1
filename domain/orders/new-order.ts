import { z } from "zod";
import { db } from "../../lib/db";
import { checkedInput } from "../checked-input";
import { readDesk } from "../desk/read-desk";
import { InvalidInput } from "../shared/errors";
import { completeLines, lineInput } from "./edit/line-input";
import type { OrderContent } from "./insert-order";
import type { Address } from "./shared/address";
import { CURRENCIES } from "./shared/currencies";
import { byField } from "./shared/order-fields";
import { DRAFT } from "./shared/order-status";
import { addressSoFar, readAddress } from "./shared/schemas/address-schema";
import { editOfStatus } from "./shared/schemas/order-edit";
import { chosenStatus } from "./shared/schemas/status-schema";

const { customer, lines, ...rest } = byField({
  status: z.optional(chosenStatus),
  customer: z.int32(),
  /** The customer's own when absent. */
  address: z.optional(addressSoFar),
  lines: z.array(lineInput.omit({ id: true })),
  money: z.int().default(0),
  text: z.string().default(""),
});

/** A new order as a program asks for it. What isn't said is as the customer and the products have it. */
export const newOrder = z
  .strictObject({
    customerId: customer,
    /** ISO 4217. The desk's own when absent. */
    currency: z.optional(z.enum(CURRENCIES, { error: "currency" })),
    /** Parts per million: 93750 is 9.375 %. The desk's own when absent. */
    taxRatePpm: z.optional(z.int().min(0, "negative").max(1_000_000, "tooLarge")),
    /** One that has no number yet, to be placed later: its lines and addresses may be missing. */
    draft: z.optional(z.boolean()),
    lines: lines.default([]),
    ...rest,
  })
  .refine(({ draft, status }) => !draft || status === undefined, { path: ["status"], error: "draft" });
export type NewOrder = z.infer<typeof newOrder>;

/**
 * All that a new order holds: what isn't said is as the desk, the customer and the products have it.
 *
 * @throws {InvalidInput}
 */
export async function completeOrder(order: NewOrder): Promise<OrderContent> {
  const { draft, status: wished = "PENDING", currency: said, taxRatePpm: rate, ...wanted } = order;
  const own = await readDesk();
  const currency = said ?? own?.currency;
  const taxRatePpm = rate ?? own?.taxRatePpm;
  if (currency === undefined) throw new InvalidInput({ currency: "currency" });
  if (taxRatePpm === undefined) throw new InvalidInput({ taxRatePpm: "required" });
  const home = await customerAddress(wanted.customerId);
  const status = draft ? DRAFT : wished;
  const edit = checkedInput(editOfStatus(status), {
    ...wanted,
    status,
    shippingAddress: wanted.shippingAddress ?? home,
    billingAddress: wanted.billingAddress ?? home,
    lines: await completeLines(wanted.lines, { currency, lines: [] }),
  });
  return { edit, currency, taxRatePpm };
}

/** @throws {InvalidInput} there is no such customer */
async function customerAddress(id: number): Promise<Address> {
  const customer = await db.customer.findUnique({ where: { id }, select: { address: true } });
  if (!customer) throw new InvalidInput({ customerId: "customer" });
  return readAddress(customer.address);
}
