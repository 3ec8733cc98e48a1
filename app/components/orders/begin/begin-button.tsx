"use client";

import { ShoppingBag } from "lucide-react";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";
import { useBegin } from "./use-begin";

/** A new order for this customer, at once. */
export function BeginButton({ customerId }: { customerId: number }) {
  const t = useTranslations("orders.begin");
  const { begin, isBusy } = useBegin();
  return (
    <Button look="primary" busy={isBusy} onClick={() => begin(customerId)}>
      <ShoppingBag aria-hidden />
      {t("open")}
    </Button>
  );
}
