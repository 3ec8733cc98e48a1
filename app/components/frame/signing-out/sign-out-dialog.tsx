"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { useRealtime } from "@/app/realtime/realtime-provider";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "../../ui/alert-dialog";
import { Button } from "../../ui/button";
import { DialogActions } from "../../ui/dialog";
import { onLeaving } from "./leave";
import { forgetTyped, type Unsent, unsentIn } from "./typed-here";

type Asking = { unsent: Unsent; tell: (isLeaving: boolean) => void };

/**
 * Whoever signs out may leave a computer that others use. What the server has is removed from this browser; of what it hasn't,
 * they decide.
 */
export function SignOutDialog() {
  const t = useTranslations("frame.leaving");
  const { userId } = useRealtime();
  const [asking, setAsking] = useState<Asking | null>(null);

  useEffect(
    () =>
      onLeaving(() => {
        try {
          const unsent = unsentIn(localStorage, userId);
          forgetTyped(localStorage, userId, false);
          if (unsent.orders + unsent.texts === 0) return null;
          return new Promise((tell) => setAsking({ unsent, tell }));
        } catch {
          // Forbidden, as in some private windows: then nothing is kept here, and the browser asks where somebody types.
          return null;
        }
      }),
    [userId],
  );

  function end(isLeaving: boolean) {
    asking?.tell(isLeaving);
    setAsking(null);
  }

  return (
    <AlertDialog open={asking !== null} onOpenChange={(isOpen) => !isOpen && end(false)}>
      {asking && (
        <AlertDialogContent
          title={t("title")}
          description={t("text", asking.unsent)}
          className="sm:w-[min(36rem,calc(100vw-2rem))]"
        >
          <DialogActions>
            <AlertDialogCancel asChild>
              <Button>{t("stay")}</Button>
            </AlertDialogCancel>
            <Button onClick={() => end(true)}>{t("keep")}</Button>
            <Button
              look="danger"
              onClick={() => {
                forgetTyped(localStorage, userId, true);
                end(true);
              }}
            >
              {t("remove")}
            </Button>
          </DialogActions>
        </AlertDialogContent>
      )}
    </AlertDialog>
  );
}
