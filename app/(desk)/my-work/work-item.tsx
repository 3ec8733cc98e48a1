import type { ReactNode } from "react";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { orderName } from "@/domain/orders/shared/order-name";

type Order = { orderId: number; orderNumber: number | null; customerName?: string };

/** An order that is something to do: which, how it stands, and what can be done about it here. */
export function WorkItem({
  order: { orderId, orderNumber, customerName },
  children,
  actions,
}: {
  order: Order;
  children: ReactNode;
  actions?: ReactNode;
}) {
  const t = useTranslations("orders");
  const number = orderName(orderId, orderNumber);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 last:border-b-0">
      <div className="grid min-w-0 flex-1 basis-64 gap-1">
        <p className="flex min-w-0 items-baseline gap-2">
          <Link
            href={`/orders/${orderId}`}
            aria-label={t("open", { number })}
            className="figures font-medium hover:underline"
          >
            {number}
          </Link>
          <span className="truncate text-muted">{customerName}</span>
        </p>
        {children}
      </div>
      {actions && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
    </li>
  );
}
