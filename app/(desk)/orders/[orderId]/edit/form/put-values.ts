import { get, type Path, type PathValue, type UseFormReturn } from "react-hook-form";
import {
  type FieldValue,
  isSameLine,
  isSameValue,
  LINE_NUMBERS,
  linePath,
  pathsOf,
} from "@/domain/drafts/shared/form-field";
import { ORDER_FIELDS } from "@/domain/orders/shared/order-fields";
import type { OrderForm } from "@/domain/orders/shared/order-form";

type Values = Pick<UseFormReturn<OrderForm>, "getValues" | "setValue" | "setFocus">;

const FIXED: Path<OrderForm>[] = ORDER_FIELDS.flatMap((field) =>
  field.kind === "lines" ? [] : pathsOf(field),
);

/**
 * Puts other values into the form, field by field: a reset would make every line anew, and whoever is typing would lose
 * the cursor. A field that holds its value already isn't touched.
 */
export function putValues(form: Values, next: OrderForm) {
  const now = form.getValues();
  const have = now.lines.map(linePath).join();
  if (have !== next.lines.map(linePath).join()) putLines(form, now.lines, next.lines);
  const cells = next.lines.flatMap((_, place) =>
    LINE_NUMBERS.map((name) => `lines.${place}.${name}` as const),
  );
  for (const path of [...FIXED, ...cells]) {
    const value: FieldValue = get(next, path);
    if (!isSameValue(form.getValues(path) as FieldValue, value))
      form.setValue(path, value as PathValue<OrderForm, typeof path>);
  }
}

/** Lines came or went, so all rows are made anew: the cursor goes back to where it was. */
function putLines(form: Values, before: OrderForm["lines"], lines: OrderForm["lines"]) {
  const { activeElement } = document;
  const name = activeElement instanceof HTMLInputElement ? activeElement.name : "";
  const [, index, column] = /^lines\.(\d+)\.(\w+)$/.exec(name) ?? [];
  const line = before[Number(index)];
  form.setValue("lines", structuredClone(lines));
  const place = line ? lines.findIndex((other) => isSameLine(other, line)) : -1;
  if (place >= 0) requestAnimationFrame(() => form.setFocus(`lines.${place}.${column as "quantity"}`));
}
