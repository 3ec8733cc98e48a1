import { useMemo } from "react";
import type { FieldWords } from "@/app/components/entries/field-words";
import { useMoneyIn } from "@/app/components/orders/money";
import { useTranslations } from "@/app/i18n/use-translations";

const FIELDS = ["name", "sku", "priceCents", "currency", "active", "stock"] as const;

export function useProductWords(): FieldWords {
  const t = useTranslations("products");
  const moneyIn = useMoneyIn();
  return useMemo(
    () => ({
      label(field) {
        const known = FIELDS.find((one) => one === field);
        return known ? t(`field.${known}`) : field;
      },
      value(field, value, { currency }) {
        if (typeof value === "boolean") return t(value ? "yes" : "no");
        if (field === "priceCents" && typeof value === "number" && typeof currency === "string")
          return moneyIn(currency, value);
        return String(value);
      },
    }),
    [t, moneyIn],
  );
}
