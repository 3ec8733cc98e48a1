"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { Chip } from "@/app/components/ui/chip";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/app/components/ui/dropdown-menu";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import { ordersUrl, SORT_COLUMNS, sortedBy } from "@/domain/orders/shared/orders-url";

/** On a phone, where the table's head isn't there. */
export function SortMenu({ query }: { query: OrderQuery }) {
  const t = useTranslations("orders");
  const router = useRouter();
  const Arrow = query.sort.descending ? ArrowDown : ArrowUp;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Chip className="md:hidden">
          {t("filter.sort", { column: t(`column.${query.sort.by}`) })}
          <Arrow aria-hidden />
        </Chip>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {SORT_COLUMNS.map((column) => (
          <DropdownMenuItem
            key={column}
            onSelect={() => router.push(ordersUrl(query, { sort: sortedBy(column, query.sort) }))}
          >
            {t(`column.${column}`)}
            {column === query.sort.by && <Arrow aria-hidden className="ml-auto" />}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
