"use client";

import { useGo } from "@/app/components/frame/use-go";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { read } from "@/app/read";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { receiveRequest, receiveRequests } from "@/app/realtime/request-store";
import { useChannel } from "@/app/realtime/use-channel";
import { useSlowly } from "@/app/realtime/use-slowly";
import { userChannel } from "@/domain/orders/shared/order-channels";
import { orderName } from "@/domain/orders/shared/order-name";
import type { RequestView } from "@/domain/requests/shared/request-messages";

/** Hears what becomes of requests, on whichever page; there is one, in the desk's layout. */
export function LiveRequests() {
  const t = useTranslations("requests");
  const go = useGo();
  const { userId } = useRealtime();

  async function fetchAll() {
    const askedAt = performance.now();
    const result = await reached(read("my-requests", { userId }));
    if (result.ok) receiveRequests(result.value, askedAt);
  }

  function changed(request: RequestView) {
    receiveRequest(request);
    const { orderId, orderNumber, requester, holder } = request;
    if (requester.id !== userId) return;
    const names = { number: orderName(orderId, orderNumber), name: holder?.name ?? "" };
    if (request.status === "DECLINED") toast.info(t("declined", names), { duration: 10_000 });
    if (request.status === "EXPIRED") toast.info(t("expired", names), { duration: 10_000 });
  }

  function escalated({ id, orderId, orderNumber, requester, holder }: RequestView) {
    toast.warning(
      t("escalated", {
        number: orderName(orderId, orderNumber),
        who: requester.name,
        name: holder?.name ?? "",
      }),
      {
        id: `escalated-${id}`,
        duration: 60_000,
        action: { label: t("openOrder"), onClick: () => go(`/orders/${orderId}`) },
      },
    );
  }

  useChannel(
    userChannel(userId),
    "requests",
    { "request.changed": changed, "request.escalated": escalated },
    { onSubscribed: () => void fetchAll() },
  );
  useSlowly(() => void fetchAll());
  return null;
}
