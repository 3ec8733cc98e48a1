"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { useElapsedMs } from "@/app/components/time/clock";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogTrigger,
} from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { toast } from "@/app/components/ui/toast";
import { useGap } from "@/app/i18n/use-gap";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { SeenLock } from "@/app/realtime/lock-store";
import { useRealtime } from "@/app/realtime/realtime-provider";
import type { Person } from "@/domain/locks/shared/lock-messages";
import { quietMsOf } from "./activity";
import { takeOverAction } from "./lock-actions";

/** For those who may: takes the order at once. Says before what becomes of the holder's text. */
export function TakeOverButton({
  lock,
  holder: { name },
  sessionId,
  onTaken,
}: {
  lock: SeenLock;
  holder: Person;
  sessionId: string | null;
  onTaken: () => void;
}) {
  const t = useTranslations("requests.takeOver");
  const gap = useGap();
  const { userId } = useRealtime();
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const quietMs = quietMsOf(lock, useElapsedMs(lock.seenAt, true));
  const { orderId, epoch, hasDraft } = lock;
  function take() {
    if (!sessionId) return;
    start(async () => {
      const result = await reached(takeOverAction({ userId, orderId, epoch, sessionId }));
      // That lock is over: whoever has it now, or nobody, the page shows.
      if (result.ok || result.error.code === "NOT_FOUND") onTaken();
      else toast.error(failureText(result.error));
    });
  }
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button disabled={sessionId === null}>{t("open")}</Button>
      </AlertDialogTrigger>
      <AlertDialogContent title={t("title", { name })} description={t("text", { name })}>
        <p className="rounded-md bg-sunken px-3 py-2 text-sm">
          <span>{hasDraft ? t("withDraft", { name }) : t("withoutDraft", { name })}</span>
          {gap}
          <span>{t("lastKey", { minutes: Math.floor(quietMs / 60_000) })}</span>
        </p>
        <DialogActions>
          <AlertDialogCancel asChild>
            <Button>{t("cancel")}</Button>
          </AlertDialogCancel>
          <Button look="danger" onClick={take} busy={isBusy}>
            {t("do")}
          </Button>
        </DialogActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
