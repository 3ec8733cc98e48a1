"use client";

import { useLocale } from "next-intl";
import { useMemo } from "react";
import { Controller, useFormContext } from "react-hook-form";
import { Hinted } from "@/app/components/comparison/field-hints";
import { HintedInput } from "@/app/components/comparison/hinted-input";
import { useCountryName } from "@/app/components/orders/country-name";
import { cn } from "@/app/components/ui/cn";
import { Field } from "@/app/components/ui/field";
import { Select } from "@/app/components/ui/select";
import { useTranslations } from "@/app/i18n/use-translations";
import type { AddressName } from "@/domain/drafts/shared/form-field";
import type { Address } from "@/domain/orders/shared/address";
import { COUNTRIES } from "@/domain/orders/shared/countries";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { TextField } from "./text-field";
import { useFieldError } from "./use-field-error";

const TEXTS: { field: Exclude<keyof Address, "country">; wide: boolean }[] = [
  { field: "name", wide: true },
  { field: "company", wide: true },
  { field: "line1", wide: true },
  { field: "line2", wide: true },
  { field: "postalCode", wide: false },
  { field: "city", wide: false },
  { field: "region", wide: false },
];

/** The fields of an address. */
export function AddressFields({ which, readOnly }: { which: AddressName; readOnly: boolean }) {
  const t = useTranslations("order.address");
  return (
    <fieldset
      aria-label={t(which === "shippingAddress" ? "shipping" : "billing")}
      className="grid grid-cols-2 gap-3"
    >
      {TEXTS.map(({ field, wide }) => (
        <TextField
          key={field}
          path={`${which}.${field}`}
          label={t(field)}
          readOnly={readOnly}
          end={field === "city"}
          className={cn(wide && "col-span-2")}
        />
      ))}
      <CountryField which={which} readOnly={readOnly} />
    </fieldset>
  );
}

function CountryField({ which, readOnly }: { which: AddressName; readOnly: boolean }) {
  const t = useTranslations("order.address");
  const nameOf = useCountryName();
  const errorOf = useFieldError();
  const { control } = useFormContext<OrderForm>();
  const locale = useLocale();
  const options = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    return COUNTRIES.map((value) => ({ value, label: nameOf(value) })).sort((one, other) =>
      compare(one.label, other.label),
    );
  }, [locale, nameOf]);
  return (
    <Field label={t("country")} error={errorOf(`${which}.country`)}>
      {(labelled) => (
        <Controller
          control={control}
          name={`${which}.country`}
          render={({ field: { value, onChange } }) =>
            readOnly ? (
              <HintedInput path={`${which}.country`} end {...labelled} value={nameOf(value)} readOnly />
            ) : (
              <Hinted path={`${which}.country`} end>
                {(look) => (
                  <Select
                    {...labelled}
                    value={value}
                    onValueChange={onChange}
                    options={options}
                    className={look}
                  />
                )}
              </Hinted>
            )
          }
        />
      )}
    </Field>
  );
}
