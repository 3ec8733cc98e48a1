"use client";

import { Copy } from "lucide-react";
import { copyText } from "@/app/components/copy-text";
import { Button } from "@/app/components/ui/button";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderDetails } from "@/domain/orders/get-order";
import type { OrderForm } from "@/domain/orders/shared/order-form";
import { orderName } from "@/domain/orders/shared/order-name";
import { DownloadJson } from "./download-json";
import { useOrderText } from "./use-order-text";

/** Takes an order out of the page, as text or as JSON: for when there is nowhere left to save it to. */
export function ExportOrder({
  form,
  order,
}: {
  form: OrderForm;
  order: Pick<OrderDetails, "id" | "number" | "currency">;
}) {
  const t = useTranslations("order.export");
  const text = useOrderText(order);
  async function copy() {
    if (await copyText(text(form))) toast.success(t("copied"));
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={copy}>
        <Copy aria-hidden />
        {t("text")}
      </Button>
      <DownloadJson name={`order-${orderName(order.id, order.number)}`} content={{ ...order, ...form }} />
    </div>
  );
}
