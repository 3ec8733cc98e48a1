import { SortMenu as AnySortMenu } from "@/app/components/lists/sort-menu";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl, SORT_COLUMNS, sortedBy } from "@/domain/orders/shared/orders-url";

export function SortMenu({ query }: { query: OrderQuery }) {
  const t = useTranslations("orders");
  const { by, descending } = query.sort;
  return (
    <AnySortMenu
      label={t("filter.sort", { column: t(`column.${by}`) })}
      isDescending={descending}
      columns={SORT_COLUMNS.map((column) => ({
        label: t(`column.${column}`),
        href: ordersUrl(query, { sort: sortedBy(column, query.sort) }),
        isSorted: column === by,
      }))}
    />
  );
}
