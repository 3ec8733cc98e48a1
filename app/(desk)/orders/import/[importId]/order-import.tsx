"use client";

import { useFieldWords } from "@/app/components/comparison/use-field-words";
import { ImportSteps } from "@/app/components/imports/import-steps";
import { useMoneyIn } from "@/app/components/orders/money";
import type { Messages } from "@/app/i18n/catalogues";
import { useTranslations } from "@/app/i18n/use-translations";
import type { FieldPath, FieldValue } from "@/domain/drafts/shared/form-field";

type Problem = keyof Messages["order"]["errors"];

export function OrderImport(steps: ImportSteps) {
  const words = useFieldWords("EUR");
  const moneyIn = useMoneyIn();
  const t = useTranslations("order.errors");
  return (
    <ImportSteps
      {...steps}
      words={{
        label: (field) => words.label({ path: field as FieldPath, line: null }),
        value: (field, value, { currency }) =>
          typeof value === "number" && typeof currency === "string"
            ? moneyIn(currency, value)
            : words.value(field as FieldPath, value as FieldValue),
        problem: (problem) =>
          problem !== undefined && t.has(problem as Problem) ? t(problem as Problem) : problem,
      }}
    />
  );
}
