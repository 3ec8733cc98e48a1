"use client";

import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useSecondsUntil } from "@/app/components/time/clock";
import { Button } from "@/app/components/ui/button";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { SeenRequest } from "@/app/realtime/request-store";
import { orderName } from "@/domain/orders/shared/order-name";
import { personColor } from "../../people/person-color";
import { cardLook } from "../card-look";
import { useStartEditing } from "../use-start-editing";
import { cancelRequestAction } from "./request-actions";

/** An order that the reader waited for is reserved for them, for so many seconds. */
export function TurnCard({ request }: { request: SeenRequest }) {
  const t = useTranslations("requests.turn");
  const failureText = useFailureText();
  const startEditing = useStartEditing();
  const { userId } = useRealtime();
  const seconds = useSecondsUntil(request.turnEndsAt);
  const { id, orderId, orderNumber } = request;

  async function decline() {
    const result = await reached(cancelRequestAction({ userId, requestId: id }));
    if (!result.ok && result.error.code !== "NOT_FOUND") toast.error(failureText(result.error));
  }
  return (
    <div
      role="dialog"
      data-card
      aria-labelledby={`turn-${id}`}
      style={personColor(userId)}
      className={cardLook}
    >
      <div className="flex items-start gap-3">
        <div className="grid flex-1 gap-1">
          <p id={`turn-${id}`} className="font-semibold">
            {t("title", { number: orderName(orderId, orderNumber) })}
          </p>
          <p className="text-muted text-sm">{t("text")}</p>
        </div>
        <span className="figures font-semibold text-lg" aria-live="off">
          {seconds}
        </span>
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="sm" onClick={() => void decline()}>
          {t("decline")}
        </Button>
        <Button size="sm" look="primary" onClick={() => startEditing(orderId)}>
          {t("start")}
        </Button>
      </div>
    </div>
  );
}
