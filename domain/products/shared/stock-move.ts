import * as z from "zod/mini";
import { isVisible, oneLine } from "../../shared/typed-text";

/** Far beyond any shelf, and within 32 bits with any move. */
export const MOST_STOCK = 999_999_999;

const counted = z.int({ error: "whole" }).check(z.minimum(0, "negative"), z.maximum(MOST_STOCK, "tooLarge"));

/** What there is of a product when it is made. */
export const openingStock = counted;

const reason = oneLine(200).check(z.minLength(1, "reason"), z.refine(isVisible, "reason"));

/**
 * Why there is more or less of a product: so many came or went (`change`), or somebody `counted`. Whoever counts says what
 * they were shown, since a number that changed meanwhile has two meanings. An issue's message is a key under
 * `products.errors`.
 */
export const stockMove = z
  .strictObject({
    change: z.optional(
      z.int({ error: "whole" }).check(
        z.minimum(-MOST_STOCK, "tooLarge"),
        z.maximum(MOST_STOCK, "tooLarge"),
        z.refine((change) => change !== 0, "zero"),
      ),
    ),
    counted: z.optional(counted),
    expected: z.optional(z.int32()),
    reason,
  })
  .check(
    z.refine((move) => (move.change === undefined) !== (move.counted === undefined), {
      path: ["change"],
      error: "changeOrCount",
    }),
    z.refine((move) => (move.counted === undefined) === (move.expected === undefined), {
      path: ["expected"],
      error: "required",
    }),
  )
  .register(z.globalRegistry, { id: "NewStockMove" });
export type StockMove = z.infer<typeof stockMove>;
