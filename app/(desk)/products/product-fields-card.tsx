"use client";

import { useLocale } from "next-intl";
import { useMemo, useState } from "react";
import { Hinted } from "@/app/components/comparison/field-hints";
import { EntryTextField } from "@/app/components/entries/entry-text-field";
import type { EntryForm } from "@/app/components/entries/use-entry-form";
import { AmountInput, QuantityInput } from "@/app/components/orders/parsed-input";
import { Card, CardHeader } from "@/app/components/ui/card";
import { Checkbox } from "@/app/components/ui/checkbox";
import { cn } from "@/app/components/ui/cn";
import { Field } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { Select } from "@/app/components/ui/select";
import { useTranslations } from "@/app/i18n/use-translations";
import { CURRENCIES } from "@/domain/orders/shared/currencies";
import { type AmountReading, amountText, parseAmount } from "@/domain/orders/shared/money";
import type { ProductFields } from "@/domain/products/shared/product-fields";
import { useProductError } from "./use-product-error";

/** With `stock` the product is new, and it is how many there are from the beginning. */
type Fields = ProductFields & { stock?: number };

export function ProductFieldsCard<F extends Fields>({
  form,
  readOnly,
}: {
  form: EntryForm<F>;
  readOnly: boolean;
}) {
  const t = useTranslations("products");
  const errorText = useProductError();
  const errorOf = (field: string) => errorText(form.errors[field]);
  const { values, set } = form;
  const { stock } = values;
  const shared = { form, readOnly };
  return (
    <Card>
      <CardHeader title={t("details")} />
      <div className="grid grid-cols-2 gap-4 p-4">
        <EntryTextField
          {...shared}
          field="name"
          label={t("field.name")}
          error={errorOf("name")}
          className="col-span-2"
        />
        <EntryTextField
          {...shared}
          field="sku"
          label={t("field.sku")}
          hint={t("hint.sku")}
          error={errorOf("sku")}
          className="max-sm:col-span-2"
        />
        <PriceFields form={form} readOnly={readOnly} />
        {stock !== undefined && (
          <Field
            label={t("field.stock")}
            hint={t("hint.stock")}
            error={errorOf("stock")}
            className="max-sm:col-span-2"
          >
            {(control) => (
              <QuantityInput
                {...control}
                value={stock}
                onValue={(stock) => set({ stock } as Partial<F>)}
                className="figures"
              />
            )}
          </Field>
        )}
        <Field label={t("field.active")} hint={t("hint.active")} className="col-span-2">
          {(control) => (
            <Hinted path="active" className="flex w-fit">
              {(look, was) => (
                <span className={cn("-mx-2 -my-1 flex rounded-md px-2 py-1", look)}>
                  <Checkbox
                    {...control}
                    disabled={readOnly}
                    checked={values.active}
                    onChange={(event) => set({ active: event.target.checked } as Partial<F>)}
                    aria-describedby={cn(control["aria-describedby"], was) || undefined}
                  />
                </span>
              )}
            </Hinted>
          )}
        </Field>
      </div>
    </Card>
  );
}

function PriceFields<F extends Fields>({ form, readOnly }: { form: EntryForm<F>; readOnly: boolean }) {
  const t = useTranslations("products");
  const errorText = useProductError();
  const { priceCents, currency } = form.values;
  const [reading, setReading] = useState<AmountReading | null>(null);
  const problem = form.errors.priceCents;
  const [one, other] = reading?.is === "twoMeanings" ? reading.readings : [];
  const price =
    problem && one !== undefined && other !== undefined
      ? t("errors.twoMeanings", { one, other })
      : errorText(problem);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] gap-2 max-sm:col-span-2">
      <Field label={t("field.priceCents")} error={price}>
        {(control) => (
          <Hinted path="priceCents">
            {(look, was) => (
              <AmountInput
                {...control}
                readOnly={readOnly}
                value={priceCents}
                currency={currency}
                onValue={(priceCents) => form.set({ priceCents } as Partial<F>)}
                onReading={setReading}
                className={cn("figures text-right", look)}
                aria-describedby={cn(control["aria-describedby"], was) || undefined}
              />
            )}
          </Hinted>
        )}
      </Field>
      <Field label={t("field.currency")} error={errorText(form.errors.currency)}>
        {(control) =>
          readOnly ? (
            <Input {...control} readOnly value={currency} />
          ) : (
            <Hinted path="currency" end>
              {(look, was) => (
                <CurrencySelect
                  {...control}
                  value={currency}
                  onValue={(next) =>
                    form.set({
                      currency: next,
                      // The same figures, in units of the other currency.
                      priceCents: parseAmount(amountText(priceCents, currency), next),
                    } as Partial<F>)
                  }
                  className={look}
                  aria-describedby={cn(control["aria-describedby"], was) || undefined}
                />
              )}
            </Hinted>
          )
        }
      </Field>
    </div>
  );
}

function CurrencySelect({
  value,
  onValue,
  ...control
}: {
  value: string;
  onValue: (currency: string) => void;
  id: string;
  className: string;
  "aria-describedby": string | undefined;
}) {
  const locale = useLocale();
  const options = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "currency", fallback: "code" });
    return CURRENCIES.map((code) => ({
      value: code,
      label:
        code === value ? (
          code
        ) : (
          <>
            {code} <span className="text-muted">{names.of(code)}</span>
          </>
        ),
    }));
  }, [locale, value]);
  return <Select {...control} value={value} onValueChange={onValue} options={options} />;
}
