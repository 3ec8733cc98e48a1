import * as z from "zod/mini";
import { InvalidInput } from "../../shared/errors";
import { address } from "./address";
import { orderStatus } from "./order-status";
import type { OrderTotals } from "./order-totals";

/** So far a number is exact. */
const MOST_CENTS = Number.MAX_SAFE_INTEGER;
const MOST_LINES = 200;
/** Screws and labels are ordered by the million; a bar code scanned into the wrong field has eight digits and more. */
const MOST_OF_ONE = 9_999_999;

const cents = z
  .int({ error: ({ code }) => (code === "too_big" ? "amountTooLarge" : "amount") })
  .check(z.minimum(0, "negative"));

const orderLineEdit = z
  .object({
    /** Absent for a line that is new. */
    id: z.optional(z.int()),
    productId: z.int({ error: "product" }).check(z.positive("product")),
    quantity: z
      .int({ error: "whole" })
      .check(z.minimum(1, "atLeastOne"), z.maximum(MOST_OF_ONE, "quantityTooLarge")),
    unitPriceCents: cents,
    discountCents: cents,
  })
  .check(
    z.refine((line) => line.discountCents <= line.quantity * line.unitPriceCents, {
      path: ["discountCents"],
      error: "discountTooLarge",
    }),
    z.refine((line) => line.quantity * line.unitPriceCents <= MOST_CENTS, {
      path: ["unitPriceCents"],
      error: "amountTooLarge",
    }),
  );

/**
 * Everything that the edit form holds, and nothing else: notes and tags are open to everybody and belong to no lock.
 * An issue's message is a key under `order.errors` in the message catalogue.
 */
export const orderEdit = z
  .object({
    status: orderStatus,
    customerId: z.int({ error: "customer" }).check(z.positive("customer")),
    shippingAddress: address,
    billingAddress: address,
    lines: z.array(orderLineEdit).check(z.minLength(1, "noLines"), z.maxLength(MOST_LINES, "tooManyLines")),
    shippingCents: cents,
    discountCents: cents,
  })
  .check(
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
