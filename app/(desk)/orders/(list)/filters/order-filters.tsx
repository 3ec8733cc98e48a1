import { Hourglass, Lock, PencilLine, UserPen, X } from "lucide-react";
import { ChipLink } from "@/app/components/lists/chip-link";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { DRAFT, ORDER_STATUSES, type OrderStatus } from "@/domain/orders/shared/order-status";
import { isFiltered, ordersUrl } from "@/domain/orders/shared/orders-url";
import { DayFilter } from "./day-filter";
import { SortMenu } from "./sort-menu";
import { TagFilter } from "./tag-filter";

/** The filters as chips. Each is a link to the list with and without it, so that a link shares a view. */
export function OrderFilters({ query, tags }: { query: OrderQuery; tags: string[] }) {
  const t = useTranslations("orders.filter");
  const status = useTranslations("orders.status");
  return (
    <nav
      aria-label={t("label")}
      className="-mx-4 flex items-center gap-1.5 overflow-x-auto px-4 py-0.5 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0"
    >
      <SortMenu query={query} />
      {ORDER_STATUSES.map((one) => (
        <ChipLink
          key={one}
          href={ordersUrl(query, { status: toggled(query.status, one) })}
          isOn={query.status.includes(one)}
        >
          {status(one)}
        </ChipLink>
      ))}
      <ChipLink
        href={ordersUrl(query, { status: query.status.includes(DRAFT) ? [] : [DRAFT] })}
        isOn={query.status.includes(DRAFT)}
      >
        <PencilLine aria-hidden />
        {t("drafts")}
      </ChipLink>
      <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line-strong" />
      <ChipLink href={ordersUrl(query, { locked: !query.locked })} isOn={query.locked}>
        <Lock aria-hidden />
        {t("locked")}
      </ChipLink>
      <ChipLink href={ordersUrl(query, { mine: !query.mine })} isOn={query.mine}>
        <UserPen aria-hidden />
        {t("mine")}
      </ChipLink>
      <ChipLink href={ordersUrl(query, { waiting: !query.waiting })} isOn={query.waiting}>
        <Hourglass aria-hidden />
        {t("waiting")}
      </ChipLink>
      <TagFilter query={query} tags={tags} />
      <DayFilter query={query} />
      {query.q && (
        <ChipLink href={ordersUrl(query, { q: "" })} isOn>
          <span>{t("search", { words: query.q })}</span>
          <X aria-hidden />
        </ChipLink>
      )}
      {isFiltered(query) && (
        <Link
          href={ordersUrl(
            { ...query, q: "", status: [], locked: false, mine: false, waiting: false },
            { tag: undefined, from: undefined, to: undefined },
          )}
          prefetch={false}
          className="shrink-0 rounded px-1.5 py-1 text-muted text-xs transition-colors hover:text-ink"
        >
          {t("clear")}
        </Link>
      )}
    </nav>
  );
}

function toggled(statuses: OrderStatus[], one: OrderStatus) {
  // Drafts are looked at on their own.
  return statuses.includes(one)
    ? statuses.filter((other) => other !== one)
    : [...statuses.filter((other) => other !== DRAFT), one];
}
