"use client";

import { AlertDialog, AlertDialogContent, ConfirmActions } from "@/app/components/ui/alert-dialog";
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
        <ConfirmActions
          cancel={t("common.cancel")}
          look={what === "disable" ? "danger" : "primary"}
          onConfirm={onConfirm}
        >
          {t(`people.confirm.${what}.do`)}
        </ConfirmActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
