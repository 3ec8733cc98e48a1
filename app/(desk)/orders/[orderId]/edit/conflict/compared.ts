import type { Compared } from "@/app/components/comparison/compared";
import { type Difference, differences } from "@/domain/drafts/shared/differences";
import { applyPatch, type DraftPatch } from "@/domain/drafts/shared/draft-patch";
import type { OrderDetails } from "@/domain/orders/get-order";
import { formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import type { OrderFormState } from "../form/use-order-form";

type Terms = Pick<OrderDetails, "currency" | "taxRatePpm">;

/** What differs, with what it takes to show it beside the order. */
export function comparedOf(
  forms: { was: OrderForm; theirs: OrderForm },
  differences: Difference[],
  { currency, taxRatePpm }: Terms,
): Compared {
  return { ...forms, differences, currency, taxRatePpm };
}

/** My form beside the order as it is saved now, which may have moved on without me. */
export function comparedNow(order: OrderDetails, { base, values }: OrderFormState): Compared {
  const forms = { was: formOf(base), theirs: formOf(order) };
  return comparedOf(forms, differences(forms.was, values, forms.theirs), order);
}

/** A draft beside my form as it is now. Without what it was typed on, it can't be told whose change is whose. */
export function comparedWith(
  { base, patch }: { base: OrderForm | null; patch: DraftPatch },
  order: OrderDetails,
  theirs: OrderForm,
): Compared {
  const was = base ?? formOf(order);
  return comparedOf({ was, theirs }, differences(was, applyPatch(was, patch), theirs), order);
}
