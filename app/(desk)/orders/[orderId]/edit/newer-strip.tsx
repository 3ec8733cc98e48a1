"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/components/ui/button";
import { Strip } from "@/app/components/ui/strip";
import type { OrderDetails } from "@/domain/orders/get-order";

/** Somebody saved the order while something is typed here. */
export function NewerStrip({ order, onLoad }: { order: OrderDetails; onLoad: () => void }) {
  const t = useTranslations("order");
  const save = order.timeline.find((entry) => entry.kind === "order" && entry.type === "changed");
  const name = save?.actor?.name ?? t("timeline.system");
  return (
    <Strip
      tone="warn"
      action={<Button onClick={onLoad}>{t("refused.load", { version: order.version })}</Button>}
    >
      {t("refused.newer", { name })}
    </Strip>
  );
}
