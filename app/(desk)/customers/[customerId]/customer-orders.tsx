"use client";

import { LiveOrders } from "@/app/(desk)/orders/(list)/live-orders";
import { useRow } from "@/app/(desk)/orders/(list)/row-store";
import { LockBadge } from "@/app/components/locks/lock-badge";
import { useFreshOrders } from "@/app/components/orders/begin/use-fresh-orders";
import { Money } from "@/app/components/orders/money";
import { toneOf } from "@/app/components/orders/status-badge";
import { When } from "@/app/components/orders/when";
import { Badge } from "@/app/components/ui/badge";
import { Card, CardHeader } from "@/app/components/ui/card";
import { Link } from "@/app/components/ui/link";
import { useGlow } from "@/app/components/ui/use-glow";
import { useTranslations } from "@/app/i18n/use-translations";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { orderName } from "@/domain/orders/shared/order-name";

/** The orders of a customer, live, the one that changed last first; the others by a search. */
export function CustomerOrders({
  orders,
  count,
  userId,
  search,
}: {
  orders: OrderRow[];
  count: number;
  userId: string;
  /** What finds them in the list. */
  search: string;
}) {
  const t = useTranslations("customers.orders");
  useFreshOrders();
  return (
    <Card>
      <CardHeader title={t("title")}>
        {count > orders.length && (
          <Link
            href={`/orders?${new URLSearchParams({ q: search })}`}
            prefetch={false}
            className="text-muted text-sm hover:text-ink hover:underline"
          >
            {t("all", { count })}
          </Link>
        )}
      </CardHeader>
      {orders.length === 0 && <p className="p-4 text-muted">{t("none")}</p>}
      <LiveOrders rows={orders}>
        <ul>
          {orders.map((row) => (
            <Row key={row.id} row={row} userId={userId} />
          ))}
        </ul>
      </LiveOrders>
    </Card>
  );
}

function Row({ row: rendered, userId }: { row: OrderRow; userId: string }) {
  const t = useTranslations("orders");
  const row = useRow(rendered);
  const number = orderName(row.id, row.number);
  const lock = useLockView(row.id, row.lock);
  const glow = useGlow(`${row.version} ${lock?.state} ${lock?.holder?.id}`);
  return (
    <li
      onAnimationEnd={glow.onAnimationEnd}
      className={`relative flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-1.5 last:border-b-0 hover:bg-hover/60 ${glow.className ?? ""}`}
    >
      <Link
        href={`/orders/${row.id}`}
        prefetch={false}
        aria-label={t("open", { number })}
        className="row-link figures"
      >
        {number}
      </Link>
      <Badge tone={toneOf[row.status]}>{t(`status.${row.status}`)}</Badge>
      {(lock?.holder ?? lock?.reservedFor) && <LockBadge lock={lock} userId={userId} />}
      <span className="ml-auto flex items-baseline gap-4">
        <When at={row.updatedAt} />
        <Money cents={row.totalCents} currency={row.currency} />
      </span>
    </li>
  );
}
