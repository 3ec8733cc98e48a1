"use client";

import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
} from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";

/** Says what happens to the person before it does. */
export function ConfirmChange({
  asked,
  name,
  onCancel,
  onConfirm,
}: {
  asked: "disable" | "signOut" | null;
  name: string;
  onCancel: () => void;
  onConfirm: () => void;
}) {
  const t = useTranslations();
  // What it said stays readable while it goes away.
  const what = asked ?? "signOut";
  return (
    <AlertDialog open={asked !== null} onOpenChange={(open) => !open && onCancel()}>
      <AlertDialogContent
        title={t(`people.confirm.${what}.title`, { name })}
        description={t(`people.confirm.${what}.text`, { name })}
      >
        <DialogActions>
          <AlertDialogCancel asChild>
            <Button>{t("common.cancel")}</Button>
          </AlertDialogCancel>
          <AlertDialogAction asChild>
            <Button look={what === "disable" ? "danger" : "primary"} onClick={onConfirm}>
              {t(`people.confirm.${what}.do`)}
            </Button>
          </AlertDialogAction>
        </DialogActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
