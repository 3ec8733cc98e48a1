"use client";

import { useRouter } from "next/navigation";
import { When } from "@/app/components/orders/when";
import { Button } from "@/app/components/ui/button";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { orderName } from "@/domain/orders/shared/order-name";
import type { RequestView } from "@/domain/requests/shared/request-messages";
import { useAct } from "./use-act";
import { cancelRequestAction } from "./work-actions";
import { WorkItem } from "./work-item";
import { WorkList } from "./work-list";

/** The orders that I stand in line for. */
export function MyRequests({ requests }: { requests: RequestView[] }) {
  const t = useTranslations("work.requests");
  return (
    <WorkList title={t("title")} count={requests.length}>
      {requests.map((request) => (
        <MyRequest key={request.id} request={request} />
      ))}
    </WorkList>
  );
}

function MyRequest({ request }: { request: RequestView }) {
  const t = useTranslations("work.requests");
  const router = useRouter();
  const { act, isBusy } = useAct();
  const { id, orderId, orderNumber, holder, place, turnForMs, waitingForMs } = request;
  return (
    <WorkItem
      order={request}
      actions={
        <>
          {turnForMs !== null && (
            <Button size="sm" look="primary" asChild>
              <Link href={`/orders/${orderId}/edit`}>{t("start")}</Link>
            </Button>
          )}
          <Button
            size="sm"
            busy={isBusy}
            aria-label={t("cancelOf", { number: orderName(orderId, orderNumber) })}
            onClick={() => act(() => reached(cancelRequestAction(id)), router.refresh)}
          >
            {t("cancel")}
          </Button>
        </>
      }
    >
      <p>
        {turnForMs !== null
          ? t("turn")
          : holder
            ? t("place", { place, name: holder.name })
            : t("placeFree", { place })}
      </p>
      <p className="text-muted text-xs">
        {t("since")} <When at={new Date(Date.now() - waitingForMs)} />
      </p>
    </WorkItem>
  );
}
