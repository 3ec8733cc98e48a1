"use client";

import { useTranslations } from "next-intl";
import { Controller, useFormContext } from "react-hook-form";
import { cn } from "@/app/components/ui/cn";
import type { OrderForm } from "@/domain/orders/order-form";
import { useFieldMark } from "./field-marks";
import { AmountInput } from "./parsed-input";
import { useAmountError } from "./use-amount-error";
import { useFieldError } from "./use-field-error";

/** Shipping, or the discount on the whole order, in its place among the totals. */
export function SumField({
  name,
  currency,
  readOnly,
}: {
  name: "shippingCents" | "discountCents";
  currency: string;
  readOnly: boolean;
}) {
  const t = useTranslations("order.totals");
  const { error, onReading } = useAmountError(useFieldError()(name));
  const mark = useFieldMark(name);
  const { control } = useFormContext<OrderForm>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { onChange, ...field } }) => (
        <>
          <AmountInput
            {...field}
            currency={currency}
            readOnly={readOnly}
            onValue={onChange}
            onReading={onReading}
            aria-label={t(name === "shippingCents" ? "shipping" : "discount")}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${name}-error` : undefined}
            className={cn("figures w-28 px-2 text-right", mark?.className)}
          />
          {error && (
            <p id={`${name}-error`} role="alert" className="pt-1 text-bad-ink text-xs">
              {error}
            </p>
          )}
          {mark?.note}
        </>
      )}
    />
  );
}
