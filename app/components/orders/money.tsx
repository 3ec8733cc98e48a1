import { useFormatter } from "next-intl";
import { minorDigits } from "@/domain/orders/shared/currencies";
import { toMajor } from "@/domain/orders/shared/money";

/** Writes amounts of one currency as the reader's language does. */
export function useMoney(currency: string): (cents: number) => string {
  const format = useFormatter();
  const digits = minorDigits(currency);
  return (cents) =>
    Number.isNaN(cents)
      ? "–"
      : // `Intl` takes a decimal as text, next-intl passes it on; its types don't say so.
        format.number(toMajor(cents, currency) as unknown as number, {
          style: "currency",
          currency,
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
}

export function Money({ cents, currency }: { cents: number; currency: string }) {
  return <span className="figures">{useMoney(currency)(cents)}</span>;
}
