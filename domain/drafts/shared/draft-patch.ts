import * as z from "zod/mini";
import { ADDRESS_FIELDS } from "../../orders/shared/address";
import { byField, fieldsOf } from "../../orders/shared/order-fields";
import type { OrderForm } from "../../orders/shared/order-form";
import { orderStatus } from "../../orders/shared/schemas/status-schema";
import { foldedLine } from "../../shared/typed-text";

/** A number as it is typed: null while the field holds none (the form's NaN, which JSON hasn't got). */
const typed = z.nullable(z.number());
const words = z.string().check(z.overwrite(foldedLine), z.maxLength(300));

const draftAddress = z.object(
  Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, words])) as Record<
    (typeof ADDRESS_FIELDS)[number],
    typeof words
  >,
);

const draftLine = z.object({
  id: z.optional(z.int()),
  productId: z.int(),
  sku: words,
  name: words,
  quantity: typed,
  unitPriceCents: typed,
  discountCents: typed,
});

/**
 * The wire form of a draft: the parts of the edit form that are different from what it started from, whole. It may hold
 * what could not be saved: somebody is typing.
 */
export const draftPatch = z.partial(
  z.object(
    byField({
      status: orderStatus,
      customer: z.object({
        id: z.int(),
        name: words,
        company: z.nullable(words),
        email: words,
        phone: z.nullable(words),
      }),
      address: draftAddress,
      lines: z.array(draftLine).check(z.maxLength(300)),
      money: typed,
      text: words,
    }),
  ),
);

export type DraftPatch = z.infer<typeof draftPatch>;

const PARTS = z.keyof(draftPatch).options;

/** What is different; `{}` when nothing is. */
export function patchOf(base: OrderForm, form: OrderForm): DraftPatch {
  const different = PARTS.filter((part) => JSON.stringify(base[part]) !== JSON.stringify(form[part]));
  // JSON turns NaN into null, which is how a patch says that a field holds no number.
  return JSON.parse(JSON.stringify(Object.fromEntries(different.map((part) => [part, form[part]]))));
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
