"use client";

import { useEffect } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { FieldHintsProvider, type HintOf } from "@/app/components/comparison/field-hints";
import { unsavedLook } from "@/app/components/comparison/was-hint";
import type { OrderDetails } from "@/domain/orders/get-order";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { EditSections } from "../edit/form/edit-sections";
import { putValues } from "../edit/form/put-values";
import { useFollow } from "./follow-provider";
import { FollowedNote } from "./followed-note";
import { useFollowedTotals } from "./use-followed";

/** Each field looks for itself whether it changed, so that one that didn't stays as it is. */
const hintOf: HintOf = (path) => ({
  hint: <FollowedNote path={path} />,
  className: unsavedLook,
});

/** The edit page for whoever waits: the same fields, read-only, as the holder fills them in. */
export function FollowedSections({ order }: { order: OrderDetails }) {
  const { store, saved } = useFollow();
  const form = useForm<OrderForm>({ defaultValues: saved });
  const totals = useFollowedTotals();
  useEffect(() => {
    const show = () => putValues(form, store.form);
    show();
    return store.listen(show);
  }, [form, store]);
  return (
    <FormProvider {...form}>
      <FieldHintsProvider value={hintOf}>
        <EditSections order={order} state={{ base: order, totals, currency: order.currency }} readOnly />
      </FieldHintsProvider>
    </FormProvider>
  );
}
