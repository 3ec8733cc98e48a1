"use client";

import { useFormatter } from "next-intl";
import { ChangeList } from "@/app/components/orders/change-list";
import { Button } from "@/app/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { Strip } from "@/app/components/ui/strip";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import type { Rebase } from "./use-rebase";

/** The order changed under the running edit: by whom, when, what, and whether it met something that I changed, too. */
export function OutsideStrip({ rebase, currency }: { rebase: Rebase; currency: string }) {
  const t = useTranslations("order");
  const gap = useGap();
  const format = useFormatter();
  const [newest] = rebase.news;
  if (!newest || rebase.isAsking) return null;
  const count = rebase.conflicts.length;
  const time = format.dateTime(newest.at, { hour: "numeric", minute: "2-digit" });
  return (
    <Strip
      tone={count > 0 ? "warn" : "ok"}
      title={t("outside.title", { name: newest.by ?? t("timeline.system"), time })}
      action={
        <span className="flex flex-wrap gap-2">
          <Popover>
            <PopoverTrigger asChild>
              <Button look="quiet">{t("outside.what")}</Button>
            </PopoverTrigger>
            <PopoverContent className="max-h-80 w-96 max-w-[calc(100vw-2rem)] overflow-y-auto">
              <ChangeList changes={rebase.news.flatMap(({ changes }) => changes)} currency={currency} />
            </PopoverContent>
          </Popover>
          {count > 0 ? (
            <Button onClick={rebase.ask}>{t("outside.choose")}</Button>
          ) : (
            <Button onClick={rebase.forget}>{t("outside.ok")}</Button>
          )}
        </span>
      }
    >
      {count > 0
        ? `${t("outside.followed")}${gap}${t("outside.contested", { count })}`
        : t("outside.followed")}
    </Strip>
  );
}
