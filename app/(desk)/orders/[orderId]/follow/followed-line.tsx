"use client";

import { useFormatter } from "next-intl";
import { memo, type ReactNode } from "react";
import { useMoney } from "@/app/components/orders/money";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LINE_NUMBERS } from "@/domain/drafts/shared/form-field";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { lineTotalCents } from "@/domain/orders/shared/order-totals";
import { useFollow } from "./follow-provider";
import { Unsaved } from "./unsaved";

type Line = OrderForm["lines"][number];

/** A line to read. `was` is null for a new one, `now` for one that is to go. Renders anew when the line changes. */
export const FollowedLine = memo(function FollowedLine({ was, now }: { was: Line | null; now: Line | null }) {
  const t = useTranslations("order");
  const format = useFormatter();
  const { currency } = useFollow();
  const money = useMoney(currency);
  const line = now ?? was;
  if (!line) return null;

  const texts = {
    quantity: (value: number) => (Number.isNaN(value) ? "–" : format.number(value)),
    unitPriceCents: money,
    discountCents: (value: number) => (value > 0 ? money(-value) : "–"),
  };
  function cell(name: (typeof LINE_NUMBERS)[number], of: Line) {
    const text = texts[name](of[name]);
    const isChanged = was !== null && now !== null && !Object.is(was[name], now[name]);
    return isChanged ? <Unsaved was={texts[name](was[name])}>{text}</Unsaved> : <span>{text}</span>;
  }
  return (
    <tr
      className={cn(
        "border-b *:px-2 *:py-2 max-sm:grid max-sm:grid-cols-[auto_auto_1fr] max-sm:px-4 max-sm:py-2",
        was === null && "person-unsaved",
        now === null && "person-unsaved line-through",
      )}
    >
      <td className="pl-4! max-sm:col-span-3 max-sm:p-0!">
        <span className="font-medium">{line.name}</span>
        {was === null && <Badge>{t("follow.isNew")}</Badge>}
        {now === null && <Badge>{t("follow.isGone")}</Badge>}
        <span className="block text-muted text-xs">{line.sku}</span>
      </td>
      <td className="figures text-right max-sm:p-0! max-sm:after:px-1.5 max-sm:after:text-muted max-sm:after:content-['×']">
        {cell("quantity", line)}
      </td>
      <td className="figures text-right max-sm:p-0!">{cell("unitPriceCents", line)}</td>
      <td className="figures text-right text-muted max-sm:hidden">{cell("discountCents", line)}</td>
      <td className="figures pr-4! text-right font-medium max-sm:p-0!">{money(lineTotalCents(line))}</td>
    </tr>
  );
});

function Badge({ children }: { children: ReactNode }) {
  return <small className="person-ink ml-1.5 inline-block whitespace-nowrap text-2xs">{children}</small>;
}
