import { useDuration } from "@/app/components/time/use-duration";
import { Card, CardHeader } from "@/app/components/ui/card";
import { Link } from "@/app/components/ui/link";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import type { LockStatistics } from "@/domain/locks/console/lock-statistics";
import { orderName } from "@/domain/orders/shared/order-name";
import { BarTable } from "./bar-table";

/** Which orders people want at the same time, how often, and how long they wait. */
export function Contention({ contended, waits }: Pick<LockStatistics, "contended" | "waits">) {
  const t = useTranslations("locks.charts");
  const gap = useGap();
  const duration = useDuration();
  const { requests, granted, medianMs } = waits;
  return (
    <Card aria-label={t("contention")}>
      <CardHeader title={t("contention")} />
      <div className="grid gap-3 p-4">
        <p className="text-muted text-sm">
          <span>{requests === 0 ? t("noRequests") : t("requests", { count: requests, granted })}</span>
          {gap}
          {medianMs !== null && <span>{t("median", { duration: duration(medianMs) })}</span>}
        </p>
        {contended.length > 0 && (
          <BarTable
            headings={[t("order"), t("asked")]}
            rows={contended.map((one) => ({
              key: String(one.orderId),
              label: (
                <Link href={`/orders/${one.orderId}`} className="hover:underline">
                  {orderName(one.orderId, one.orderNumber)}
                </Link>
              ),
              count: one.requests,
            }))}
          />
        )}
      </div>
    </Card>
  );
}
