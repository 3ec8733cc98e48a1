import { Badge, type Tone } from "@/app/components/ui/badge";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderStatus } from "@/domain/orders/shared/order-status";

/** The colour that goes with a status. */
export const toneOf: Record<OrderStatus, Tone> = {
  DRAFT: "neutral",
  PENDING: "warn",
  CONFIRMED: "accent",
  PROCESSING: "accent",
  SHIPPED: "ok",
  DELIVERED: "neutral",
  CANCELLED: "bad",
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations("orders.status");
  return <Badge tone={toneOf[status]}>{t(status)}</Badge>;
}
