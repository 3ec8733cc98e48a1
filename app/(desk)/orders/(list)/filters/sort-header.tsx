import { SortHeader as AnySortHeader } from "@/app/components/lists/sort-header";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl, type SortColumn, sortedBy } from "@/domain/orders/shared/orders-url";

export function SortHeader({
  column,
  query,
  className,
}: {
  column: SortColumn;
  query: OrderQuery;
  className?: string;
}) {
  const t = useTranslations("orders.column");
  return (
    <AnySortHeader
      label={t(column)}
      href={ordersUrl(query, { sort: sortedBy(column, query.sort) })}
      isSorted={query.sort.by === column}
      isDescending={query.sort.descending}
      className={className}
    />
  );
}
