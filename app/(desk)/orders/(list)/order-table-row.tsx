import { memo } from "react";
import { LockBadge } from "@/app/components/locks/lock-badge";
import { Money } from "@/app/components/orders/money";
import { toneOf } from "@/app/components/orders/status-badge";
import { When } from "@/app/components/orders/when";
import { Badge } from "@/app/components/ui/badge";
import { Link } from "@/app/components/ui/link";
import { useGlow } from "@/app/components/ui/use-glow";
import type { useTranslations } from "@/app/i18n/use-translations";
import { useLockView } from "@/app/realtime/use-lock-view";
import type { OrderRow } from "@/domain/orders/list/read-order-rows";
import { orderName } from "@/domain/orders/shared/order-name";
import { cellLook } from "./column-look";
import { useRow } from "./row-store";
import { Tags } from "./tags";

/** One order, live. On a phone a card: number and total, customer and time, status and tags, who has it. */
export const OrderTableRow = memo(function OrderTableRow({
  row: rendered,
  userId,
  mayEdit,
  t,
}: {
  row: OrderRow;
  userId: string;
  mayEdit: boolean;
  t: ReturnType<typeof useTranslations<"orders">>;
}) {
  const row = useRow(rendered);
  const number = orderName(row.id, row.number);
  const lock = useLockView(row.id, row.lock);
  const glow = useGlow(`${row.version} ${row.tags} ${lock?.state} ${lock?.holder?.id}`);
  const { name, company } = row.customer;
  return (
    <tr {...glow}>
      {mayEdit && (
        <td className={cellLook.select}>
          <input type="checkbox" data-select value={row.id} aria-label={number} />
        </td>
      )}
      <td className={cellLook.lock}>
        {(lock?.holder ?? lock?.reservedFor) && <LockBadge lock={lock} userId={userId} />}
      </td>
      <td className={cellLook.number}>
        <Link
          href={`/orders/${row.id}`}
          prefetch={false}
          data-order={row.id}
          aria-label={t("open", { number })}
          className="row-link figures"
        >
          {number}
        </Link>
      </td>
      <td className={cellLook.customer} title={company ? `${name}, ${company}` : name}>
        {name}
        {company && <span className="ml-1.5 text-muted">{company}</span>}
      </td>
      <td className={cellLook.status}>
        <Badge tone={toneOf[row.status]}>{t(`status.${row.status}`)}</Badge>
      </td>
      <td className={cellLook.lines}>{row.lineCount}</td>
      <td className={cellLook.total}>
        <Money cents={row.totalCents} currency={row.currency} />
      </td>
      <td className={cellLook.updated}>
        <When at={row.updatedAt} />
      </td>
      <td className={cellLook.tags}>
        <Tags tags={row.tags} />
      </td>
    </tr>
  );
});
