"use client";

import { useFormatter } from "next-intl";
import { When } from "@/app/components/orders/when";
import { Card, CardHeader } from "@/app/components/ui/card";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ShownMove } from "@/domain/products/get-product";

/** Why there is how much: the latest stock moves first. */
export function StockCard({ moves }: { moves: ShownMove[] }) {
  const t = useTranslations("products.stock");
  const gap = useGap();
  const entries = useTranslations("entries");
  const format = useFormatter();
  return (
    <Card>
      <CardHeader title={t("title")} />
      {moves.length === 0 ? (
        <p className="p-4 text-muted">{t("none")}</p>
      ) : (
        <table className="w-full text-left text-sm" aria-label={t("title")}>
          <thead>
            <tr className="border-b bg-sunken/60 text-muted text-xs *:h-8 *:font-medium">
              <th scope="col" className="pl-4 text-right">
                {t("change")}
              </th>
              <th scope="col" className="px-3 text-right max-sm:hidden">
                {t("after")}
              </th>
              <th scope="col" className="px-3">
                {t("reason")}
              </th>
              <th scope="col" className="pr-4 text-right">
                {t("when")}
              </th>
            </tr>
          </thead>
          <tbody>
            {moves.map(({ id, type, change, stockAfter, reason, actor, via, at }) => (
              <tr key={id} className="border-b align-baseline last:border-b-0 *:py-2">
                <td className="figures w-20 pl-4 text-right font-medium">
                  {format.number(change, { signDisplay: "exceptZero" })}
                </td>
                <td className="figures w-20 px-3 text-right text-muted max-sm:hidden">
                  {format.number(stockAfter)}
                </td>
                <td className="wrap-anywhere px-3">
                  {type === "opening" ? t("opening") : type === "count" ? t("countOf", { reason }) : reason}
                  <span className="block text-muted text-xs">
                    {actor?.name ?? entries("system")}
                    {via !== null && `${gap}${entries("history.via", { via })}`}
                  </span>
                </td>
                <td className="w-32 pr-4 max-sm:w-24 text-right">
                  <When at={at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
