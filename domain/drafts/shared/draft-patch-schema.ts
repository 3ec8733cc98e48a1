import * as z from "zod/mini";
import { ADDRESS_FIELDS } from "../../orders/shared/address";
import { byField } from "../../orders/shared/order-fields";
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
  id: z.optional(z.int32()),
  productId: z.int32(),
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
        id: z.int32(),
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
