"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useSecondsUntil } from "@/app/components/time/clock";
import { Button } from "@/app/components/ui/button";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { SeenRequest } from "@/app/realtime/request-store";
import type { Result } from "@/domain/result";
import { cancelRequestAction, escalateRequestAction } from "./request-actions";

/** How it stands with the reader's own request: place, count-down, and what can be done when nobody answers. */
export function WaitingButton({ request }: { request: SeenRequest }) {
  const t = useTranslations("requests.waiting");
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const seconds = useSecondsUntil(request.answerEndsAt);
  const { id, place, holder, isDelayed, isEscalated } = request;
  const name = holder?.name ?? "";

  function run(action: () => Promise<Result<null>>) {
    start(async () => {
      const result = await action();
      if (!result.ok && result.error.code !== "NOT_FOUND") toast.error(failureText(result.error));
    });
  }
  function state() {
    if (place > 1) return t("place", { place });
    if (holder === null) return t("soon");
    if (seconds > 0) return t(isDelayed ? "delayed" : "asked", { name, seconds });
    return isEscalated ? t("escalated") : t("unanswered", { name });
  }
  return (
    <>
      <span role="status" className="figures text-muted text-sm" aria-live="off">
        <span className="max-sm:sr-only">{state()}</span>
        {seconds > 0 && place === 1 && (
          <span aria-hidden className="sm:hidden">
            {t("short", { seconds })}
          </span>
        )}
      </span>
      {seconds === 0 && holder && place === 1 && !isEscalated && (
        <Button
          onClick={() => run(() => reached(escalateRequestAction({ userId, requestId: id })))}
          disabled={isBusy}
        >
          {t("askAdmin")}
        </Button>
      )}
      <Button
        onClick={() => run(() => reached(cancelRequestAction({ userId, requestId: id })))}
        disabled={isBusy}
      >
        {t("cancel")}
      </Button>
    </>
  );
}
