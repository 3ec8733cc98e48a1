import * as z from "zod/mini";
import { InvalidInput } from "../../shared/errors";
import { type FieldSchemas, ORDER_FIELDS, orderFields } from "./order-fields";
import { MOST_CENTS } from "./order-lines";
import type { OrderTotals } from "./order-totals";

const { status, customer, ...rest } = Object.fromEntries(
  ORDER_FIELDS.map(({ name }) => [name, orderFields[name].schema]),
) as FieldSchemas;

/**
 * Everything that the edit form holds, and nothing else: notes and tags are open to everybody and belong to no lock.
 */
export const orderEdit = z.object({ status, customerId: customer, ...rest }).check(
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

export type OrderEdit = z.infer<typeof orderEdit>;

/** @throws {InvalidInput} an amount that a number no longer holds exactly */
export function refuseTooMuch({ subtotalCents, totalCents }: OrderTotals) {
  if (Math.max(subtotalCents, totalCents) > MOST_CENTS) throw new InvalidInput({ lines: "amountTooLarge" });
}
