import { useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import type { AmountReading } from "@/domain/orders/shared/money";

/** What is wrong with an amount: where what was typed has two meanings, both are shown. */
export function useAmountError(error: string | undefined) {
  const t = useTranslations("order.errors");
  const [read, onReading] = useState<AmountReading | null>(null);
  if (!error || read?.is !== "twoMeanings") return { error, onReading };
  const [one, other] = read.readings;
  return { error: t("twoMeanings", { one, other }), onReading };
}
