"use client";

import { useRef } from "react";
import { bodyLook } from "@/app/components/lists/body-look";
import { useRememberedList } from "@/app/components/lists/last-list";
import { SortHeader } from "@/app/components/lists/sort-header";
import { useRowKeys } from "@/app/components/lists/use-row-keys";
import { Money } from "@/app/components/orders/money";
import { Badge } from "@/app/components/ui/badge";
import { cn } from "@/app/components/ui/cn";
import { Link } from "@/app/components/ui/link";
import { Table, Th } from "@/app/components/ui/table";
import { useGlow } from "@/app/components/ui/use-glow";
import { useTranslations } from "@/app/i18n/use-translations";
import { sortedBy } from "@/domain/lists/shared/list-url";
import type { ProductRow } from "@/domain/products/list-products";
import { PRODUCT_COLUMNS, type ProductQuery, productsUrl } from "@/domain/products/shared/products-url";

const widths = {
  name: "",
  sku: "w-[11rem]",
  price: "w-[8rem] text-right",
  stock: "w-[6rem] text-right",
};

/** The list: a table, and on a phone the same rows as cards. */
export function ProductsTable({ rows, query }: { rows: ProductRow[]; query: ProductQuery }) {
  const t = useTranslations("products");
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  useRememberedList("/products", productsUrl(query, query));
  return (
    <Table className="table-fixed max-md:block" aria-label={t("title")}>
      <thead className="max-md:hidden">
        <tr>
          {PRODUCT_COLUMNS.map((column) => (
            <SortHeader
              key={column}
              label={t(`column.${column}`)}
              href={productsUrl(query, { sort: sortedBy(column, query.sort) })}
              isSorted={query.sort.by === column}
              isDescending={query.sort.descending}
              className={cn("px-2", widths[column])}
            />
          ))}
          <Th className="w-[7rem] px-2">{t("column.state")}</Th>
        </tr>
      </thead>
      <tbody ref={body} className={bodyLook}>
        {rows.map((row) => (
          <Row key={row.id} row={row} t={t} />
        ))}
      </tbody>
    </Table>
  );
}

/** On a phone a card: name and price, SKU and stock, and a word where it is not active. */
function Row({ row, t }: { row: ProductRow; t: ReturnType<typeof useTranslations<"products">> }) {
  const glow = useGlow(`${row.version} ${row.stock}`);
  return (
    <tr {...glow}>
      <td className="truncate max-md:order-1" title={row.name}>
        <Link href={`/products/${row.id}`} prefetch={false} className="row-link">
          {row.name}
        </Link>
      </td>
      <td className="figures truncate text-muted max-md:order-3">{row.sku}</td>
      <td className="text-right max-md:order-2">
        <Money cents={row.priceCents} currency={row.currency} />
      </td>
      <td className={cn("figures text-right max-md:order-4", row.stock <= 0 && "text-warn-ink")}>
        <span className="md:hidden">{t("stock.now", { count: row.stock })}</span>
        <span className="max-md:hidden">{row.stock}</span>
      </td>
      <td className={cn("max-md:order-5", row.active && "max-md:hidden")}>
        <Badge tone={row.active ? "ok" : "neutral"}>
          {t(row.active ? "state.active" : "state.inactive")}
        </Badge>
      </td>
    </tr>
  );
}
