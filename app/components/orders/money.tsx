import { useFormatter } from "next-intl";
import { useCallback } from "react";
import { minorDigits } from "@/domain/orders/shared/currencies";
import { toMajor } from "@/domain/orders/shared/money";

/** Writes amounts of one currency as the reader's language does. */
export function useMoney(currency: string): (cents: number) => string {
  const moneyIn = useMoneyIn();
  return (cents) => moneyIn(currency, cents);
}

/** Writes amounts of any currency as the reader's language does. */
export function useMoneyIn(): (currency: string, cents: number) => string {
  const format = useFormatter();
  return useCallback(
    (currency, cents) => {
      if (Number.isNaN(cents)) return "–";
      const digits = minorDigits(currency);
      // `Intl` takes a decimal as text, next-intl passes it on; its types don't say so.
      return format.number(toMajor(cents, currency) as unknown as number, {
        style: "currency",
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
    },
    [format],
  );
}

export function Money({ cents, currency }: { cents: number; currency: string }) {
  return <span className="figures">{useMoney(currency)(cents)}</span>;
}
