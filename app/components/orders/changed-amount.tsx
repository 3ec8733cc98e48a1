import { useTranslations } from "@/app/i18n/use-translations";
import { useMoney } from "./money";

/** An amount, and what it was if that is something else. */
export function ChangedAmount({
  cents,
  beforeCents,
  currency,
}: {
  cents: number;
  beforeCents: number;
  currency: string;
}) {
  const t = useTranslations("order.totals");
  const money = useMoney(currency);
  if (cents === beforeCents) return <span className="figures">{money(cents)}</span>;
  return (
    <span className="figures inline-flex flex-wrap items-baseline justify-end gap-x-2">
      <s className="font-normal text-muted text-sm" title={t("was", { amount: money(beforeCents) })}>
        {money(beforeCents)}
      </s>
      <span className="text-accent-ink">{money(cents)}</span>
    </span>
  );
}
