import { useMemo, useRef, useState } from "react";
import { type FieldErrors, type Path, type Resolver, set, useForm, useWatch } from "react-hook-form";
import type { OrderDetails } from "@/domain/orders/get-order";
import { compareOrders } from "@/domain/orders/shared/order-change";
import { editOf, formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import { orderTotals } from "@/domain/orders/shared/order-totals";
import { editOfStatus, orderEdit } from "@/domain/orders/shared/schemas/order-edit";
import { wrongFields } from "@/domain/shared/wrong-fields";
import { putValues } from "./put-values";
import { typedSince } from "./typed-since";

/**
 * The form over an order: what it started from (`base`), what it holds, and what is different. A newer order becomes
 * the base by `startFrom`, never by itself: nothing that somebody typed is thrown away unasked.
 */
export function useOrderForm(order: OrderDetails) {
  const [base, setBase] = useState(order);
  /** What is checked: a draft may lack what it needs to be created. */
  const asOrder = useRef(false);
  const form = useForm<OrderForm>({
    defaultValues: formOf(order),
    resolver: (values) => check(values, asOrder.current ? orderEdit : editOfStatus(values.status)),
    mode: "onTouched",
  });
  const values = useWatch({ control: form.control, compute: (now: OrderForm) => structuredClone(now) });
  const { currency, taxRatePpm } = base;
  const changes = useMemo(() => compareOrders(formOf(base), values), [base, values]);
  const totals = useMemo(() => orderTotals({ ...values, taxRatePpm }), [values, taxRatePpm]);

  /** @param sent what the newer order was saved from: what was typed since then stays, as a change on top of it */
  function startFrom(newer: OrderDetails, sent?: OrderForm) {
    setBase(newer);
    const next = sent ? typedSince(sent, form.getValues(), formOf(newer)) : formOf(newer);
    // With the inputs that are there: whoever types keeps the cursor.
    form.reset(next, { keepFieldsRef: true });
  }
  /** Moves on to a newer order with these values in the fields. A field that holds its value already isn't touched. */
  function moveTo(newer: OrderDetails, next: OrderForm) {
    setBase(newer);
    putValues(form, next);
  }
  return { form, asOrder, base, values, changes, totals, currency, startFrom, moveTo };
}

export type OrderFormState = ReturnType<typeof useOrderForm>;

function check(values: OrderForm, schema: typeof orderEdit): ReturnType<Resolver<OrderForm>> {
  const parsed = schema.safeParse(editOf(values));
  if (parsed.success) return { values, errors: {} };
  const errors: FieldErrors<OrderForm> = {};
  for (const [field, message] of Object.entries(wrongFields(parsed.error)))
    set(errors, formField(field), { type: "schema", message });
  return { values: {}, errors };
}

/** An edit's field as the form calls it; what is wrong with the lines as a whole has a place of its own there. */
export function formField(field: string): Path<OrderForm> {
  if (field === "customerId") return "customer";
  return (field === "lines" ? "lines.root" : field) as Path<OrderForm>;
}
