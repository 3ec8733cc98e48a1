import * as z from "zod/mini";
import { InvalidInput } from "../../../shared/errors";
import { addressSoFar } from "../address";
import { type FieldSchemas, ORDER_FIELDS, type OrderField, orderFields } from "../order-fields";
import { DRAFT, type OrderStatus } from "../order-status";
import type { OrderTotals } from "../order-totals";
import { MOST_CENTS, orderLinesSoFar } from "./order-lines";

/**
 * Everything that the edit form holds, and nothing else: notes and tags are open to everybody and belong to no lock.
 */
export const orderEdit = editSchema(({ name }) => orderFields[name].schema);

export type OrderEdit = z.infer<typeof orderEdit>;

/** What may be saved of a draft: its lines and addresses may be missing, or begun. */
const draftEdit: typeof orderEdit = editSchema(({ name, kind }) => {
  if (kind === "address") return addressSoFar;
  return kind === "lines" ? orderLinesSoFar : orderFields[name].schema;
});

/** What may be saved of an order with this status. */
export function editOfStatus(status: OrderStatus): typeof orderEdit {
  return status === DRAFT ? draftEdit : orderEdit;
}

function editSchema(schemaOf: (field: OrderField) => z.ZodMiniType) {
  const { status, customer, ...rest } = Object.fromEntries(
    ORDER_FIELDS.map((field) => [field.name, schemaOf(field)]),
  ) as FieldSchemas;
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
