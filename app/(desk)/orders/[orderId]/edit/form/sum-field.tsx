"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Hinted } from "@/app/components/comparison/field-hints";
import { AmountInput } from "@/app/components/orders/parsed-input";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderForm } from "@/domain/orders/shared/order-form";
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
  const { control } = useFormContext<OrderForm>();
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { onChange, ...field } }) => (
        <>
          <Hinted path={name} end>
            {(look, was) => (
              <AmountInput
                {...field}
                currency={currency}
                readOnly={readOnly}
                onValue={onChange}
                onReading={onReading}
                aria-label={t(name === "shippingCents" ? "shipping" : "discount")}
                aria-invalid={error ? true : undefined}
                aria-describedby={cn(error && `${name}-error`, was) || undefined}
                className={cn("figures w-28 px-2 text-right", look)}
              />
            )}
          </Hinted>
          {error && (
            <p id={`${name}-error`} role="alert" className="pt-1 text-bad-ink text-xs">
              {error}
            </p>
          )}
        </>
      )}
    />
  );
}
