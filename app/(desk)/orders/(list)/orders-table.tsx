"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { bodyLook } from "@/app/components/lists/body-look";
import { useRememberedList } from "@/app/components/lists/last-list";
import { useRowKeys } from "@/app/components/lists/use-row-keys";
import { useRememberedOrders } from "@/app/components/orders/came-from";
import { Checkbox } from "@/app/components/ui/checkbox";
import { cn } from "@/app/components/ui/cn";
import { Table, Th } from "@/app/components/ui/table";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderQuery } from "@/domain/orders/list/order-query";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { ordersUrl, type SortColumn } from "@/domain/orders/shared/orders-url";
import { BulkBar } from "./bulk/bulk-bar";
import { columnLook } from "./column-look";
import { SortHeader } from "./filters/sort-header";
import { OrderTableRow } from "./order-table-row";

const COLUMNS: SortColumn[] = ["lock", "number", "customer", "status", "lines", "total", "updated"];

/** The list: a table, and on a phone the same rows as cards. */
export function OrdersTable({
  rows,
  query,
  pages,
  userId,
  mayEdit,
}: {
  rows: OrderRow[];
  query: OrderQuery;
  pages: { previous: string | null; next: string | null };
  userId: string;
  mayEdit: boolean;
}) {
  const t = useTranslations("orders");
  const body = useRef<HTMLTableSectionElement>(null);
  const router = useRouter();
  useRowKeys(body, mayEdit ? ({ dataset }) => router.push(`/orders/${dataset.order}/edit`) : undefined);
  useRememberedList("/orders", ordersUrl(query, query));
  useRememberedOrders({ orderIds: rows.map(({ id }) => id), ...pages });
  return (
    <>
      <Table className="table-fixed max-md:block" aria-label={t("title")}>
        <thead className="max-md:hidden">
          <tr>
            {mayEdit && (
              <Th className={cn("px-2", columnLook.select)}>
                <Checkbox data-select aria-label={t("bulk.all")} className="block" />
              </Th>
            )}
            {COLUMNS.map((column) => (
              <SortHeader
                key={column}
                column={column}
                query={query}
                className={cn("px-2", columnLook[column])}
              />
            ))}
            <Th className={cn("px-2", columnLook.tags)}>{t("column.tags")}</Th>
          </tr>
        </thead>
        <tbody ref={body} className={bodyLook}>
          {rows.map((row) => (
            <OrderTableRow key={row.id} row={row} userId={userId} mayEdit={mayEdit} t={t} />
          ))}
        </tbody>
      </Table>
      {mayEdit && <BulkBar body={body} rows={rows} />}
    </>
  );
}
