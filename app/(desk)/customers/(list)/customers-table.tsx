"use client";

import { useRef } from "react";
import { bodyLook } from "@/app/components/lists/body-look";
import { useRememberedList } from "@/app/components/lists/last-list";
import { SortHeader } from "@/app/components/lists/sort-header";
import { useRowKeys } from "@/app/components/lists/use-row-keys";
import { useCountryName } from "@/app/components/orders/country-name";
import { When } from "@/app/components/orders/when";
import { Link } from "@/app/components/ui/link";
import { Table, Th } from "@/app/components/ui/table";
import { useGlow } from "@/app/components/ui/use-glow";
import { useTranslations } from "@/app/i18n/use-translations";
import type { CustomerRow } from "@/domain/customers/list-customers";
import {
  type CustomerColumn,
  type CustomerQuery,
  customersUrl,
} from "@/domain/customers/shared/customers-url";
import { sortedBy } from "@/domain/lists/shared/list-url";

/** The list: a table, and on a phone the same rows as cards. */
export function CustomersTable({ rows, query }: { rows: CustomerRow[]; query: CustomerQuery }) {
  const t = useTranslations("customers");
  const countryName = useCountryName();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  useRememberedList("/customers", customersUrl(query, query));
  const sorted = (column: CustomerColumn, className: string) => (
    <SortHeader
      label={t(`column.${column}`)}
      href={customersUrl(query, { sort: sortedBy(column, query.sort) })}
      isSorted={query.sort.by === column}
      isDescending={query.sort.descending}
      className={className}
    />
  );
  return (
    <Table className="table-fixed max-md:block" aria-label={t("title")}>
      <thead className="max-md:hidden">
        <tr>
          {sorted("name", "px-2")}
          <Th className="px-2">{t("column.email")}</Th>
          <Th className="w-[10rem] px-2 max-lg:hidden">{t("column.phone")}</Th>
          <Th className="w-[13rem] px-2 max-xl:hidden">{t("column.place")}</Th>
          <Th className="w-[5rem] px-2 text-right">{t("column.orders")}</Th>
          {sorted("created", "w-[7.5rem] px-2")}
        </tr>
      </thead>
      <tbody ref={body} className={bodyLook}>
        {rows.map((row) => (
          <Row key={row.id} row={row} country={countryName(row.country)} t={t} />
        ))}
      </tbody>
    </Table>
  );
}

/** On a phone a card: name and orders, email, place. */
function Row({
  row,
  country,
  t,
}: {
  row: CustomerRow;
  country: string;
  t: ReturnType<typeof useTranslations<"customers">>;
}) {
  const glow = useGlow(`${row.version}`);
  const { name, company } = row;
  return (
    <tr {...glow}>
      <td className="truncate max-md:order-1" title={company ? `${name}, ${company}` : name}>
        <Link href={`/customers/${row.id}`} prefetch={false} className="row-link">
          {name}
        </Link>
        {company && <span className="ml-1.5 text-muted">{company}</span>}
      </td>
      <td className="truncate text-muted max-md:order-3" title={row.email}>
        {row.email}
      </td>
      <td className="figures truncate text-muted max-lg:hidden">{row.phone}</td>
      <td className="truncate text-muted max-xl:hidden">{[row.city, country].filter(Boolean).join(", ")}</td>
      <td className="figures text-right max-md:order-2">
        <span className="md:hidden">{t("ordersCount", { count: row.orders })}</span>
        <span className="max-md:hidden">{row.orders}</span>
      </td>
      <td className="max-md:order-4 max-md:text-right">
        <When at={row.createdAt} />
      </td>
    </tr>
  );
}
