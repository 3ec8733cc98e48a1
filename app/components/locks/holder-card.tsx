"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useSecondsUntil } from "@/app/components/time/clock";
import { Avatar } from "@/app/components/ui/avatar";
import { Button } from "@/app/components/ui/button";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { SeenRequest } from "@/app/realtime/request-store";
import { orderName } from "@/domain/orders/shared/order-name";
import type { RequestAnswer } from "@/domain/requests/shared/request-messages";
import { personColor } from "../people/person-color";
import { Link } from "../ui/link";
import { cardLook } from "./card-look";
import { answerRequestAction } from "./requests/request-actions";

/** Somebody asks for an order that the reader has: who, why, how long there is, and three answers. */
export function HolderCard({ request }: { request: SeenRequest }) {
  const t = useTranslations("requests");
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const seconds = useSecondsUntil(request.answerEndsAt);
  const { id, orderId, orderNumber, requester, message, isDelayed } = request;

  function answer(how: RequestAnswer) {
    start(async () => {
      const result = await reached(answerRequestAction({ userId, requestId: id, answer: how }));
      if (!result.ok && result.error.code !== "NOT_FOUND") toast.error(failureText(result.error));
    });
  }
  return (
    <div
      role="dialog"
      data-card
      aria-labelledby={`asks-${id}`}
      style={personColor(requester.id)}
      className={cardLook}
    >
      <div className="flex items-start gap-3">
        <Avatar {...requester} />
        <div className="grid min-w-0 flex-1 gap-1">
          <p id={`asks-${id}`} className="font-semibold">
            {t("asks", { name: requester.name, number: orderName(orderId, orderNumber) })}
          </p>
          {message && <blockquote className="break-words text-muted">{`“${message}”`}</blockquote>}
          <p className="text-muted text-sm">
            {seconds > 0 ? t("answerIn") : t("unanswered", { name: requester.name })}
          </p>
        </div>
        {seconds > 0 && (
          <span className="figures font-semibold text-lg" aria-live="off">
            {seconds}
          </span>
        )}
      </div>
      <div className="flex flex-wrap justify-end gap-1.5 sm:gap-2 max-sm:[&>button]:flex-1 max-sm:[&>button]:px-1.5">
        <Button size="sm" onClick={() => answer("keep")} disabled={isBusy}>
          {t("keep")}
        </Button>
        {!isDelayed && (
          <Button size="sm" onClick={() => answer("delay")} disabled={isBusy}>
            {t("delay")}
          </Button>
        )}
        <Button size="sm" look="primary" onClick={() => answer("hand-over")} disabled={isBusy}>
          {t("handOver")}
        </Button>
        <Link href={`/orders/${orderId}`} className="sr-only">
          {t("openOrder")}
        </Link>
      </div>
    </div>
  );
}
