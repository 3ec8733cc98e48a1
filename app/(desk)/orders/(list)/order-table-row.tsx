import Link from "next/link";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { LockBadge } from "@/app/components/locks/lock-badge";
import { Money } from "@/app/components/orders/money";
import { StatusBadge } from "@/app/components/orders/status-badge";
import { When } from "@/app/components/orders/when";
import { cn } from "@/app/components/ui/cn";
import { Td, Tr } from "@/app/components/ui/table";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { OrderRow } from "@/domain/orders/read-order-rows";
import { columnLook } from "./column-look";
import { useRow } from "./row-store";
import { Tags } from "./tags";
import { useGlow } from "./use-glow";

/** One order, live. On a phone a card: number and total, customer and time, status and tags, who has it. */
export const OrderTableRow = memo(function OrderTableRow({
  row: rendered,
  userId,
}: {
  row: OrderRow;
  userId: string;
}) {
  const t = useTranslations("orders");
  const row = useRow(rendered);
  const lock = useLockView(row.id, row.lock);
  const glow = useGlow(`${row.version} ${row.tags} ${lock?.state} ${lock?.holder?.id}`);
  const { name, company } = row.customer;
  return (
    <Tr
      {...glow}
      className={cn(
        "group relative focus-within:bg-hover max-md:grid max-md:h-auto max-md:touch:h-auto max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-3",
        glow.className,
      )}
    >
      <Td
        className={cn(
          columnLook.lock,
          "max-md:order-last max-md:col-span-2 max-md:w-auto max-md:empty:hidden",
          cell,
        )}
      >
        {lock?.holder && <LockBadge lock={lock} userId={userId} />}
      </Td>
      <Td className={cn(columnLook.number, "max-md:order-1 max-md:w-auto", cell)}>
        <Link
          href={`/orders/${row.id}`}
          prefetch={false}
          data-order={row.id}
          aria-label={t("open", { number: row.number })}
          className="figures rounded font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {row.number}
        </Link>
      </Td>
      <Td className={cn("truncate max-md:order-3", cell)} title={company ? `${name}, ${company}` : name}>
        {name}
        {company && <span className="ml-1.5 text-muted">{company}</span>}
      </Td>
      <Td className={cn(columnLook.status, "max-md:order-5 max-md:w-auto", cell)}>
        <StatusBadge status={row.status} />
      </Td>
      <Td className={cn("figures", columnLook.lines, cell)}>{row.lineCount}</Td>
      <Td className={cn(columnLook.total, "max-md:order-2 max-md:w-auto", cell)}>
        <Money cents={row.totalCents} currency={row.currency} />
      </Td>
      <Td className={cn(columnLook.updated, "max-md:order-4 max-md:w-auto max-md:text-right", cell)}>
        <When at={row.updatedAt} />
      </Td>
      <Td className={cn(columnLook.tags, cell)}>
        <Tags tags={row.tags} />
      </Td>
    </Tr>
  );
});

/** On a phone the row's own padding and gaps are enough. */
const cell = "max-md:p-0 max-md:first:p-0 max-md:last:p-0";
