import type { OrderDetails, StoredOrder } from "../get-order";
import type { ComparableOrder } from "./order-change";
import type { OrderEdit } from "./order-edit";

/** What the edit form holds: an edit, with the names that people see beside it. */
export type OrderForm = ComparableOrder & { customer: OrderDetails["customer"] };

/** The form as it opens. */
export function formOf(order: StoredOrder): OrderForm {
  const { status, customer, shippingAddress, billingAddress, shippingCents, discountCents } = order;
  return {
    status,
    customer,
    shippingAddress,
    billingAddress,
    shippingCents,
    discountCents,
    lines: order.lines.map(({ id, productId, sku, name, quantity, unitPriceCents, discountCents }) => ({
      id,
      productId,
      sku,
      name,
      quantity,
      unitPriceCents,
      discountCents,
    })),
  };
}

/** The form as it is saved. */
export function editOf({ customer, lines, ...rest }: OrderForm): OrderEdit {
  return {
    ...rest,
    customerId: customer.id,
    lines: lines.map(({ id, productId, quantity, unitPriceCents, discountCents }) => ({
      id,
      productId,
      quantity,
      unitPriceCents,
      discountCents,
    })),
  };
}
