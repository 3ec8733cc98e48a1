import { useFormatter } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/app/components/ui/cn";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderTotals } from "@/domain/orders/shared/order-totals";
import { ChangedAmount } from "./changed-amount";

type Amounts = Omit<OrderTotals, "lineTotalsCents">;

/**
 * The sums of an order, one below the other. In an edit `before` are the saved ones, shown beside those that differ,
 * and `discountField` and `shippingField` stand where the amounts were.
 */
export function TotalsList({
  totals,
  before = totals,
  currency,
  taxRatePpm,
  discountField,
  shippingField,
}: {
  totals: Amounts;
  before?: Amounts;
  currency: string;
  taxRatePpm: number;
  discountField?: ReactNode;
  shippingField?: ReactNode;
}) {
  const t = useTranslations("order.totals");
  const format = useFormatter();
  const rate = format.number(taxRatePpm / 1_000_000, { style: "percent", maximumFractionDigits: 4 });
  const amount = (of: keyof Amounts, sign = 1) => (
    <ChangedAmount cents={sign * totals[of]} beforeCents={sign * before[of]} currency={currency} />
  );
  return (
    <dl className="grid gap-1 sm:ml-auto sm:w-88">
      <Row label={t("subtotal")}>{amount("subtotalCents")}</Row>
      <Row label={t("discount")}>
        {discountField ?? amount("discountCents", totals.discountCents ? -1 : 1)}
      </Row>
      <Row label={t("shipping")}>{shippingField ?? amount("shippingCents")}</Row>
      <Row label={t("tax", { rate })}>{amount("taxCents")}</Row>
      <Row label={t("total")} strong>
        {amount("totalCents")}
      </Row>
    </dl>
  );
}

function Row({ label, strong = false, children }: { label: string; strong?: boolean; children: ReactNode }) {
  return (
    <div
      className={cn(
        "flex min-h-8 items-center justify-between gap-4",
        strong && "mt-1 border-t pt-2 font-semibold text-lg",
      )}
    >
      <dt className={strong ? "" : "text-muted"}>{label}</dt>
      {/* As wide as there is room, so that it moves nowhere when there is more in it. */}
      <dd className="flex-1 text-right">{children}</dd>
    </div>
  );
}
