import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { type OrderPage, PAGE_SIZE } from "@/domain/orders/list/list-orders";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl } from "@/domain/orders/shared/orders-url";

/** Which orders these are, and the way to those before and after. */
export function Pages({ query, page }: { query: OrderQuery; page: OrderPage }) {
  const t = useTranslations("orders.pages");
  if (!page.next && !page.previous && query.page === 1) return null;
  const first = (query.page - 1) * PAGE_SIZE + 1;
  const range = { first, last: first + page.rows.length - 1 };
  const { next, previous } = pageUrls(query, page);
  return (
    <nav aria-label={t("label")} className="flex items-center justify-between gap-3">
      <p className="figures text-muted text-xs">
        {page.total
          ? t(page.total.exact ? "range" : "rangeMore", { ...range, count: page.total.count })
          : t("rangeOnly", range)}
      </p>
      <div className="flex gap-2">
        <PageLink href={previous}>
          <ChevronLeft aria-hidden />
          {t("previous")}
        </PageLink>
        <PageLink href={next}>
          {t("next")}
          <ChevronRight aria-hidden />
        </PageLink>
      </div>
    </nav>
  );
}

/** null where there is no such page. */
export function pageUrls(query: OrderQuery, { next, previous }: Pick<OrderPage, "next" | "previous">) {
  const before = query.page > 2 ? { page: query.page - 1, before: previous ?? undefined } : {};
  return {
    previous: previous && ordersUrl(query, before),
    next: next && ordersUrl(query, { page: query.page + 1, after: next }),
  };
}

function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return <Button disabled>{children}</Button>;
  return (
    <Button asChild>
      <Link href={href} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}
