"use client";

import { CalendarDays, ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/app/components/ui/button";
import { Chip } from "@/app/components/ui/chip";
import { Input } from "@/app/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/app/components/ui/popover";
import { type OrderQuery, ordersUrl } from "@/domain/orders/order-query";

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
  /** A calendar is large, and few press this: it is fetched when somebody does. */
  async function showLast(days: number) {
    const { dayBefore, dayOf } = await import("@/domain/orders/calendar-day");
    show(dayBefore(dayOf(new Date(), timeZone), days - 1), "");
  }
  const day = (text: string) => format.dateTime(new Date(text), { dateStyle: "medium", timeZone: "UTC" });
  const { from, to } = query;
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Chip aria-current={from || to ? true : undefined}>
          <CalendarDays aria-hidden />
          {from && to
            ? t("fromTo", { from: day(from), to: day(to) })
            : from
              ? t("fromDay", { from: day(from) })
              : to
                ? t("toDay", { to: day(to) })
                : t("days")}
          <ChevronDown aria-hidden />
        </Chip>
      </PopoverTrigger>
      <PopoverContent align="start" className="grid gap-3">
        <div className="flex flex-wrap gap-1.5">
          {LAST_DAYS.map((count) => (
            <Chip key={count} onClick={() => void showLast(count)}>
              {t("lastDays", { count })}
            </Chip>
          ))}
          {(from || to) && <Chip onClick={() => show("", "")}>{t("anyDay")}</Chip>}
        </div>
        <form
          className="grid grid-cols-2 gap-2 border-t pt-3"
          action={(form) => show(String(form.get("from") ?? ""), String(form.get("to") ?? ""))}
        >
          <div className="grid gap-1">
            <label htmlFor={`${id}-from`} className="text-muted text-xs">
              {t("from")}
            </label>
            <Input id={`${id}-from`} type="date" name="from" defaultValue={from} />
          </div>
          <div className="grid gap-1">
            <label htmlFor={`${id}-to`} className="text-muted text-xs">
              {t("to")}
            </label>
            <Input id={`${id}-to`} type="date" name="to" defaultValue={to} />
          </div>
          <Button type="submit" className="col-span-2">
            {t("apply")}
          </Button>
        </form>
      </PopoverContent>
    </Popover>
  );
}
