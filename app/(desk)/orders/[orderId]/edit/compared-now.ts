import type { Compared } from "@/app/components/comparison/field-comparison";
import { differences } from "@/domain/drafts/differences";
import type { OrderDetails } from "@/domain/orders/get-order";
import { formOf } from "@/domain/orders/order-form";
import type { OrderFormState } from "./use-order-form";

/** My form beside the order as it is saved now, which may have moved on without me. */
export function comparedNow(order: OrderDetails, { base, values }: OrderFormState): Compared {
  const { currency, taxRatePpm } = order;
  const [was, theirs] = [formOf(base), formOf(order)];
  return { was, theirs, differences: differences(was, values, theirs), currency, taxRatePpm };
}
