import type { OrderDetails, StoredOrder } from "../get-order";
import type { ComparableOrder } from "./order-change";
import { type FieldName, ORDER_FIELDS } from "./order-fields";
import type { OrderEdit } from "./schemas/order-edit";

/** What the edit form holds: an edit, with the names that people see beside it. */
export type OrderForm = ComparableOrder & { customer: OrderDetails["customer"] };

/** The form as it opens. */
export function formOf(order: StoredOrder): OrderForm {
  const fields = Object.fromEntries(ORDER_FIELDS.map(({ name }) => [name, order[name]]));
  const { lines, ...rest } = fields as Pick<StoredOrder, FieldName>;
  return {
    ...rest,
    lines: lines.map(({ id, productId, sku, name, quantity, unitPriceCents, discountCents }) => ({
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
