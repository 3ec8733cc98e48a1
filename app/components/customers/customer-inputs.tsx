"use client";

import { useLocale } from "next-intl";
import { useMemo } from "react";
import { Hinted } from "@/app/components/comparison/field-hints";
import { EntryTextField } from "@/app/components/entries/entry-text-field";
import type { EntryForm } from "@/app/components/entries/use-entry-form";
import { useCountryName } from "@/app/components/orders/country-name";
import { cn } from "@/app/components/ui/cn";
import { Field } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { Select } from "@/app/components/ui/select";
import { useTranslations } from "@/app/i18n/use-translations";
import type { CustomerForm } from "@/domain/customers/shared/customer-fields";
import { COUNTRIES } from "@/domain/orders/shared/countries";
import { useCustomerError } from "./use-customer-error";

type Props = { form: EntryForm<CustomerForm>; readOnly: boolean };

/** Who it is, and how to reach them. An address in the same name goes on being in it. */
export function ContactInputs({ form, readOnly }: Props) {
  const t = useTranslations("customers.field");
  const errorText = useCustomerError();
  const { values } = form;
  const of = (field: keyof CustomerForm) => ({ form, readOnly, field, error: errorText(form.errors[field]) });
  const alsoInAddress = (field: "name" | "company") => (text: string) =>
    values[`address.${field}`] === values[field] ? { [`address.${field}`]: text } : {};
  const half = "max-sm:col-span-2";
  return (
    <div className="grid grid-cols-2 gap-4">
      <EntryTextField {...of("name")} label={t("name")} also={alsoInAddress("name")} className={half} />
      <EntryTextField
        {...of("company")}
        label={t("company")}
        also={alsoInAddress("company")}
        className={half}
      />
      <EntryTextField {...of("email")} label={t("email")} type="email" className={half} />
      <EntryTextField {...of("phone")} label={t("phone")} type="tel" className={half} />
    </div>
  );
}

export function AddressInputs({ form, readOnly }: Props) {
  const t = useTranslations("customers.field");
  const errorText = useCustomerError();
  const of = (field: keyof CustomerForm) => ({ form, readOnly, field, error: errorText(form.errors[field]) });
  return (
    <div className="grid grid-cols-2 gap-4">
      <EntryTextField {...of("address.name")} label={t("addressName")} className="max-sm:col-span-2" />
      <EntryTextField {...of("address.company")} label={t("addressCompany")} className="max-sm:col-span-2" />
      <EntryTextField {...of("address.line1")} label={t("line1")} className="max-sm:col-span-2" />
      <EntryTextField {...of("address.line2")} label={t("line2")} className="max-sm:col-span-2" />
      <EntryTextField {...of("address.postalCode")} label={t("postalCode")} />
      <EntryTextField {...of("address.city")} label={t("city")} />
      <EntryTextField {...of("address.region")} label={t("region")} />
      <CountryInput form={form} readOnly={readOnly} />
    </div>
  );
}

function CountryInput({ form, readOnly }: Props) {
  const t = useTranslations("customers.field");
  const nameOf = useCountryName();
  const errorText = useCustomerError();
  const locale = useLocale();
  const options = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    return COUNTRIES.map((value) => ({ value: value as string, label: nameOf(value) })).sort((one, other) =>
      compare(one.label, other.label),
    );
  }, [locale, nameOf]);
  const value = form.values["address.country"];
  return (
    <Field label={t("country")} error={errorText(form.errors["address.country"])}>
      {(control) =>
        readOnly ? (
          <Input {...control} readOnly value={nameOf(value)} />
        ) : (
          <Hinted path="address.country" end>
            {(look, was) => (
              <Select
                {...control}
                value={value}
                onValueChange={(country) => form.set({ "address.country": country })}
                options={options}
                className={look}
                aria-describedby={cn(control["aria-describedby"], was) || undefined}
              />
            )}
          </Hinted>
        )
      }
    </Field>
  );
}
