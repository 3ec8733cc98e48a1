import type * as z from "zod/mini";
import { fieldsOf, ORDER_FIELDS } from "../../orders/shared/order-fields";
import type { OrderForm } from "../../orders/shared/order-form";
import type { draftPatch } from "./draft-patch-schema";

/** The parts of the edit form that are different from what it started from, as `draft-patch-schema.ts` has them. */
export type DraftPatch = z.infer<typeof draftPatch>;

/** What is different; `{}` when nothing is. */
export function patchOf(base: OrderForm, form: OrderForm): DraftPatch {
  const different = ORDER_FIELDS.filter(
    ({ name }) => JSON.stringify(base[name]) !== JSON.stringify(form[name]),
  );
  // JSON turns NaN into null, which is how a patch says that a field holds no number.
  return JSON.parse(JSON.stringify(Object.fromEntries(different.map(({ name }) => [name, form[name]]))));
}

export function isEmptyPatch(patch: DraftPatch): boolean {
  return Object.keys(patch).length === 0;
}

/** The form with a patch on it. Only onto the form that the patch was made from; else see `mergeForms`. */
export function applyPatch(base: OrderForm, { lines, ...rest }: DraftPatch): OrderForm {
  const form = { ...base, ...rest } as OrderForm;
  for (const name of fieldsOf("money")) form[name] = numberOf(form[name]);
  if (lines !== undefined)
    form.lines = lines.map((line) => ({
      ...line,
      quantity: numberOf(line.quantity),
      unitPriceCents: numberOf(line.unitPriceCents),
      discountCents: numberOf(line.discountCents),
    }));
  return form;
}

function numberOf(value: number | null) {
  return value ?? Number.NaN;
}
