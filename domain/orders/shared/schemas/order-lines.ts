import * as z from "zod/mini";

/** So far a number is exact. */
export const MOST_CENTS = Number.MAX_SAFE_INTEGER;
export const MOST_LINES = 200;
/** Screws and labels are ordered by the million; a bar code scanned into the wrong field has eight digits and more. */
const MOST_OF_ONE = 9_999_999;

export const cents = z
  .int({ error: ({ code }) => (code === "too_big" ? "amountTooLarge" : "amount") })
  .check(z.minimum(0, "negative"));

const orderLine = z
  .object({
    /** Absent for a line that is new. */
    id: z.optional(z.int32()),
    productId: z.int32({ error: "product" }).check(z.positive("product")),
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

/** Those of a draft, which may have none yet. */
export const orderLinesSoFar = z.array(orderLine).check(z.maxLength(MOST_LINES, "tooManyLines"));

/** All lines of an order, as an edit has them. */
export const orderLines = orderLinesSoFar.check(z.minLength(1, "noLines"));
