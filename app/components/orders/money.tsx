import { useFormatter } from "next-intl";
import { minorDigits, toMajor } from "@/domain/orders/money";

/** Writes amounts of one currency as the reader's language does. */
export function useMoney(currency: string): (cents: number) => string {
  const format = useFormatter();
  const digits = minorDigits(currency);
  return (cents) =>
    Number.isNaN(cents)
      ? "–"
      : format.number(toMajor(cents, currency), {
          style: "currency",
          currency,
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
}

export function Money({ cents, currency }: { cents: number; currency: string }) {
  return <span className="figures">{useMoney(currency)(cents)}</span>;
}
