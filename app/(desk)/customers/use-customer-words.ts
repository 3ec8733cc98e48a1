import { useMemo } from "react";
import type { FieldWords } from "@/app/components/entries/field-words";
import { useCountryName } from "@/app/components/orders/country-name";
import { useTranslations } from "@/app/i18n/use-translations";
import type { CustomerForm } from "@/domain/customers/shared/customer-fields";

type Word = Exclude<Parameters<ReturnType<typeof useTranslations<"customers.field">>>[0], undefined>;

const words: Record<keyof CustomerForm | "merged", Word> = {
  name: "name",
  company: "company",
  email: "email",
  phone: "phone",
  note: "note",
  "address.name": "addressName",
  "address.company": "addressCompany",
  "address.line1": "line1",
  "address.line2": "line2",
  "address.postalCode": "postalCode",
  "address.city": "city",
  "address.region": "region",
  "address.country": "country",
  merged: "merged",
};

export function useCustomerWords(): FieldWords {
  const t = useTranslations("customers.field");
  const entries = useTranslations("entries");
  const countryName = useCountryName();
  return useMemo(
    () => ({
      label: (field) => (Object.hasOwn(words, field) ? t(words[field as keyof typeof words]) : field),
      value(field, value) {
        if (value === "") return entries("empty");
        return field === "address.country" ? countryName(String(value)) : String(value);
      },
    }),
    [t, entries, countryName],
  );
}
