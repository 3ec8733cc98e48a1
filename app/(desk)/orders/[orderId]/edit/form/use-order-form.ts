import { useEffect, useMemo, useRef, useState } from "react";
import { type FieldErrors, type Path, set, useForm, useWatch } from "react-hook-form";
import { laterAtOnce, useLater } from "@/app/later";
import type { OrderDetails } from "@/domain/orders/get-order";
import { compareOrders } from "@/domain/orders/shared/order-change";
import { formOf, type OrderForm } from "@/domain/orders/shared/order-form";
import { orderTotals } from "@/domain/orders/shared/order-totals";
import { putValues } from "./put-values";
import { typedSince } from "./typed-since";

/**
 * What checks the form while somebody types. It brings the schemas, and the form can be shown and typed into without them. Whoever
 * saves before they are there is told by the server what is wrong: it checks each save.
 */
const checks = laterAtOnce(() => import("./check-order"));

/**
 * The form over an order: what it started from (`base`), what it holds, and what is different. A newer order becomes
 * the base by `startFrom`, never by itself: nothing that somebody typed is thrown away unasked.
 */
export function useOrderForm(order: OrderDetails) {
  const [base, setBase] = useState(order);
  /** What is checked: a draft may lack what it needs to be created. */
  const asOrder = useRef(false);
  /** Fields that were to be checked before there was anything to check them with. */
  const unchecked = useRef<Path<OrderForm>[]>([]);
  const form = useForm<OrderForm>({
    defaultValues: formOf(order),
    resolver(values, _, { names = [] }) {
      const wrong = checks.now()?.checkOrder(values, asOrder.current);
      if (wrong === undefined) unchecked.current.push(...(names as Path<OrderForm>[]));
      const errors: FieldErrors<OrderForm> = {};
      for (const [field, message] of Object.entries(wrong ?? {}))
        set(errors, formField(field), { type: "schema", message });
      return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} };
    },
    mode: "onTouched",
  });
  const canCheck = useLater(checks) !== null;
  useEffect(() => {
    if (canCheck && unchecked.current.length > 0) void form.trigger(unchecked.current.splice(0));
  }, [canCheck, form]);
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

/** An edit's field as the form calls it; what is wrong with the lines as a whole has a place of its own there. */
export function formField(field: string): Path<OrderForm> {
  if (field === "customerId") return "customer";
  return (field === "lines" ? "lines.root" : field) as Path<OrderForm>;
}
