import * as z from "zod/mini";
import { InvalidInput } from "../../../shared/errors";
import { oneLine } from "../../../shared/typed-text";
import { type ByField, longestOf, ORDER_FIELDS } from "../order-fields";
import { DRAFT, type OrderStatus } from "../order-status";
import type { OrderTotals } from "../order-totals";
import { address, addressSoFar } from "./address-schema";
import { cents, MOST_CENTS, orderLines, orderLinesSoFar } from "./order-lines";
import { orderStatus } from "./status-schema";

/** What may be saved in a field of a kind. An issue's message is a key under `order.errors` in the message catalogue. */
const ofKind = {
  status: orderStatus,
  customer: z.int({ error: "customer" }).check(z.positive("customer")),
  address,
  lines: orderLines,
  money: cents,
  text: oneLine,
};

/** A text is as long as the list of fields says. */
type Schemas = ByField<Omit<typeof ofKind, "text"> & { text: ReturnType<typeof oneLine> }>;

/**
 * Everything that the edit form holds, and nothing else: notes and tags are open to everybody and belong to no lock.
 */
export const orderEdit = editSchema(ofKind);

export type OrderEdit = z.infer<typeof orderEdit>;

/** What may be saved of a draft: its lines and addresses may be missing, or begun. */
const draftEdit = editSchema({ ...ofKind, address: addressSoFar, lines: orderLinesSoFar });

/** What may be saved of an order with this status. */
export function editOfStatus(status: OrderStatus): typeof orderEdit {
  return status === DRAFT ? draftEdit : orderEdit;
}

function editSchema({ text, ...others }: typeof ofKind) {
  const { status, customer, ...rest } = Object.fromEntries(
    ORDER_FIELDS.map((field) => [
      field.name,
      field.kind === "text" ? text(longestOf(field.name)) : others[field.kind],
    ]),
  ) as Schemas;
  return z.object({ status, customerId: customer, ...rest }).check(
    z.superRefine((edit, context) => {
      const ids = edit.lines.flatMap((line) => line.id ?? []);
      if (new Set(ids).size < ids.length)
        context.addIssue({ code: "custom", path: ["lines"], message: "sameLineTwice" });
      const goods = edit.lines.reduce(
        (sum, line) => sum + line.quantity * line.unitPriceCents - line.discountCents,
        0,
      );
      if (edit.discountCents > goods)
        context.addIssue({ code: "custom", path: ["discountCents"], message: "discountTooLarge" });
    }),
  );
}

/** @throws {InvalidInput} an amount that a number no longer holds exactly */
export function refuseTooMuch({ subtotalCents, totalCents }: OrderTotals) {
  if (Math.max(subtotalCents, totalCents) > MOST_CENTS) throw new InvalidInput({ lines: "amountTooLarge" });
}
