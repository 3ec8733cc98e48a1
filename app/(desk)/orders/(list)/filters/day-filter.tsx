"use client";

import { CalendarDays, ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTimeZone } from "next-intl";
import { Fragment, useId, useState } from "react";
import { Button } from "@/app/components/ui/button";
import { Chip } from "@/app/components/ui/chip";
import { Input } from "@/app/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { useTranslations } from "@/app/i18n/use-translations";
import { dayBefore, dayOf } from "@/domain/days/shared/calendar-day";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl } from "@/domain/orders/shared/orders-url";

const LAST_DAYS = [1, 7, 30, 90];

/** From which day to which an order was last changed. */
export function DayFilter({ query }: { query: OrderQuery }) {
  const t = useTranslations("orders.filter");
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  const router = useRouter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);

  function show(from: string, to: string) {
    setOpen(false);
    router.push(ordersUrl(query, { from: from || undefined, to: to || undefined }));
  }
  function showLast(days: number) {
    show(dayBefore(dayOf(new Date(), timeZone), days - 1), "");
  }
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium", timeZone: "UTC" });
  const { from, to } = query;
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Chip aria-current={from || to ? true : undefined}>
          <CalendarDays aria-hidden />
          <span>
            {from && to
              ? t("fromTo", { from: day(from), to: day(to) })
              : from
                ? t("fromDay", { from: day(from) })
                : to
                  ? t("toDay", { to: day(to) })
                  : t("days")}
          </span>
          <ChevronDown aria-hidden />
        </Chip>
      </PopoverTrigger>
      <PopoverContent align="start" className="grid gap-3">
        <div className="flex flex-wrap gap-1.5">
          {LAST_DAYS.map((count) => (
            <Chip key={count} onClick={() => showLast(count)}>
              {t("lastDays", { count })}
            </Chip>
          ))}
          {(from || to) && <Chip onClick={() => show("", "")}>{t("anyDay")}</Chip>}
        </div>
        <form
          className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 gap-y-2 border-t pt-3"
          action={(form) => show(String(form.get("from") ?? ""), String(form.get("to") ?? ""))}
        >
          {(["from", "to"] as const).map((end) => (
            <Fragment key={end}>
              <label htmlFor={`${id}-${end}`} className="text-muted text-xs">
                {t(end)}
              </label>
              <Input id={`${id}-${end}`} type="date" name={end} defaultValue={query[end]} />
            </Fragment>
          ))}
          <Button type="submit" className="col-span-2">
            {t("apply")}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
