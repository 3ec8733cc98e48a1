import type { Prisma } from "../../../prisma/generated/client";

/** What an edit of a line is about. */
export const lineFields = {
  id: true,
  productId: true,
  sku: true,
  name: true,
  quantity: true,
  unitPriceCents: true,
  discountCents: true,
} satisfies Prisma.OrderLineSelect;
