"use client";

import { useMoney } from "@/app/components/orders/money";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Compared, Heads } from "./compared";
import { totalWith } from "./total-with";
import type { Choices } from "./use-choices";

/** What the order came to, what it comes to with all of theirs or all of mine, and as it is chosen. */
export function ComparedTotals({
  compared,
  heads,
  choices,
}: {
  compared: Compared;
  heads: Heads;
  choices: Choices | undefined;
}) {
  const t = useTranslations("order");
  const money = useMoney(compared.currency);
  const { was, taxRatePpm, differences } = compared;
  const before = totalWith({ theirs: was, taxRatePpm }, []);
  const theirs = totalWith(compared, []);
  const mine = totalWith(compared, differences);
  const chosen = choices ? totalWith(compared, choices.taken) : null;
  if (before === theirs && theirs === mine) return null;
  return (
    <div className="figures grid sm:sticky sm:bottom-0 gap-x-2 gap-y-1 border-t bg-sunken px-3 py-2 sm:grid-cols-[10rem_7rem_1fr_1fr]">
      <span className="font-medium">{t("totals.total")}</span>
      <Amount head={t("compare.was")} amount={money(before)} />
      <Amount head={heads.theirs} amount={money(theirs)} />
      <Amount head={heads.mine} amount={money(mine)} />
      {chosen !== null && (
        <p role="status" className="font-semibold sm:col-span-4 sm:text-right">
          {t("compare.chosenTotal", { amount: money(chosen) })}
        </p>
      )}
    </div>
  );
}

function Amount({ head, amount }: { head: string; amount: string }) {
  return (
    <span>
      <span className="mr-1.5 text-muted text-xs sm:sr-only">{head}</span>
      {amount}
    </span>
  );
}
