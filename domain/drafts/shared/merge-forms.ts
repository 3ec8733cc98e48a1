import type { OrderForm } from "../../orders/shared/order-form";
import { type Difference, differences, isContested, takeMine } from "./differences";
import { isMoney } from "./form-field";

export type Merge = {
  form: OrderForm;
  /** What both changed differently, and money that mine changed: for a person to decide. */
  conflicts: Difference[];
  /** What of mine is in `form`. */
  merged: Difference[];
};

/**
 * Merges two edits of one order. What only one of them changed is taken; what both changed differently stays as
 * `theirs` has it and is listed, for a person to decide. Money is never merged silently: an amount or quantity that
 * mine changed is listed too, unless both agree, and stays as `theirs` has it until it is confirmed.
 *
 * Pure, and it never invents a value: each one of the result is `mine`'s or `theirs`'.
 */
export function mergeForms(base: OrderForm, mine: OrderForm, theirs: OrderForm): Merge {
  const all = differences(base, mine, theirs);
  const conflicts = all.filter((one) => isContested(one) || isMoney(one.path));
  const merged = all.filter((one) => !conflicts.includes(one));
  return { form: takeMine(theirs, merged), conflicts, merged };
}
