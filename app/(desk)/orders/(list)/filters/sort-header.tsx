import { ArrowDown, ArrowUp } from "lucide-react";
import { cn } from "@/app/components/ui/cn";
import { Link } from "@/app/components/ui/link";
import { Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl, type SortColumn, sortedBy } from "@/domain/orders/shared/orders-url";

/** A column's name; press it to sort by the column, and again to turn the order round. */
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
  const isSorted = query.sort.by === column;
  const Arrow = query.sort.descending ? ArrowDown : ArrowUp;
  return (
    <Th
      aria-sort={isSorted ? (query.sort.descending ? "descending" : "ascending") : undefined}
      className={className}
    >
      <Link
        href={ordersUrl(query, { sort: sortedBy(column, query.sort) })}
        prefetch={false}
        className={cn(
          "-mx-1 inline-flex items-center gap-1 rounded px-1 py-0.5 transition-colors hover:bg-hover hover:text-ink",
          // Above figures the name ends where they end, and the arrow stands before it.
          className?.includes("text-right") && "flex-row-reverse",
          isSorted && "text-ink",
        )}
      >
        {t(column)}
        <Arrow aria-hidden className={cn("size-3", !isSorted && "invisible")} />
      </Link>
    </Th>
  );
}
