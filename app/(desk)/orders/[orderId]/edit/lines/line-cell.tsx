"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Hinted } from "@/app/components/comparison/field-hints";
import { AmountInput, QuantityInput } from "@/app/components/orders/parsed-input";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import type { FieldPath } from "@/domain/drafts/shared/form-field";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { useAmountError } from "../form/use-amount-error";
import { useFieldError } from "../form/use-field-error";

const fieldOf = { quantity: "quantity", unitPriceCents: "unitPrice", discountCents: "discount" } as const;

export type LineCellName = `lines.${number}.${keyof typeof fieldOf}`;

/** A number in the grid. Its label is there for screen readers and, on a phone, where no head stands above, for all. */
export function LineCell({
  name,
  path,
  product,
  isUnpriced,
  currency,
  readOnly,
}: {
  name: LineCellName;
  path: FieldPath;
  product: string;
  /** A price is missing, and the product has none in this currency: then that is what is wrong. */
  isUnpriced: boolean;
  currency: string;
  readOnly: boolean;
}) {
  const t = useTranslations("order.lines");
  const errorOf = useFieldError();
  const { control, trigger, formState } = useFormContext<OrderForm>();
  const column = name.slice(name.lastIndexOf(".") + 1) as keyof typeof fieldOf;
  const label = t(fieldOf[column]);
  const { error: wrong, onReading } = useAmountError(errorOf(name));
  const errors = useTranslations("order.errors");
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { onChange, ...field } }) => {
        const error = wrong && isUnpriced && Number.isNaN(field.value) ? errors("priceNeeded") : wrong;
        const props = {
          ...field,
          readOnly,
          "aria-label": t("of", { field: label, product }),
          "aria-invalid": error ? (true as const) : undefined,
          onValue: (value: number) => {
            onChange(value);
            // What a discount may be hangs on the cells beside it.
            if (formState.submitCount > 0) void trigger();
          },
        };
        return (
          <>
            <span aria-hidden className="block text-right text-muted text-xs sm:hidden">
              {label}
            </span>
            <Hinted path={path} end={column !== "quantity"}>
              {(look, was) => {
                const hinted = {
                  ...props,
                  className: cn("figures px-2 text-right", look),
                  onReading,
                  "aria-describedby": cn(error && `${name}-error`, was) || undefined,
                };
                return column === "quantity" ? (
                  <QuantityInput {...hinted} />
                ) : (
                  <AmountInput currency={currency} {...hinted} />
                );
              }}
            </Hinted>
            {error && (
              <p id={`${name}-error`} role="alert" className="pt-1 text-right text-bad-ink text-xs">
                {error}
              </p>
            )}
          </>
        );
      }}
    />
  );
}
