import { useSyncExternalStore } from "react";
import type { FormSection } from "@/domain/drafts/shared/form-section";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { type OrderTotals, orderTotals } from "@/domain/orders/shared/order-totals";
import { useFollow } from "./follow-provider";

/** A part of the form as it is shown now. It must be a plain value or an object of the form, not one made here. */
export function useFollowed<T>(select: (form: OrderForm) => T): T {
  const { store, saved } = useFollow();
  return useSyncExternalStore(
    store.listen,
    () => select(store.form),
    () => select(saved),
  );
}

/** Where the holder is in the form. */
export function useFollowedSection(): FormSection | null {
  const { store } = useFollow();
  return useSyncExternalStore(
    store.listen,
    () => store.section,
    () => null,
  );
}

/** What the order comes to as it is shown now. */
export function useFollowedTotals(): OrderTotals {
  const { taxRatePpm } = useFollow();
  const text = useFollowed((form) => JSON.stringify(orderTotals({ ...form, taxRatePpm })));
  return JSON.parse(text);
}
