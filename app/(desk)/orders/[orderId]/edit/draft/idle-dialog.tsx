"use client";

import { useSecondsUntil } from "@/app/components/time/clock";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import type { OrderLock } from "@/app/realtime/use-order-lock";

/** Asks whoever has done nothing for 10 min whether they still edit. Any key or click says that they do. */
export function IdleDialog({
  number,
  lock: { editing },
  freeAt,
  onDone,
}: {
  number: string;
  lock: OrderLock;
  /** See `useActivity`. */
  freeAt: number | null;
  onDone: () => void;
}) {
  const t = useTranslations("requests.idle");
  // After a sleep the server is heard before anything is said.
  const isSure = editing.is === "mine" && editing.trusted;
  const seconds = useSecondsUntil(freeAt);
  const left = { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, "0") };
  return (
    <AlertDialog open={freeAt !== null && isSure}>
      <AlertDialogContent
        title={t("title", { number })}
        description={<span className="figures">{t("text", left)}</span>}
      >
        <DialogActions>
          <Button onClick={onDone}>{t("done")}</Button>
          <AlertDialogCancel asChild>
            <Button look="primary">{t("stay")}</Button>
          </AlertDialogCancel>
        </DialogActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
