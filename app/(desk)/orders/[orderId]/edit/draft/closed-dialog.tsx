"use client";

import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { DialogActions } from "@/app/components/ui/dialog";
import { useTranslations } from "@/app/i18n/use-translations";
import type { ClosedStatus } from "@/domain/orders/shared/order-status";

/** Asks before an order is edited that is delivered or cancelled. */
export function ClosedDialog({
  number,
  closed,
  onLook,
  onEdit,
}: {
  number: string;
  closed: ClosedStatus | null;
  onLook: () => void;
  onEdit: () => void;
}) {
  const t = useTranslations("order.closed");
  return (
    <AlertDialog open={closed !== null} onOpenChange={(isOpen) => !isOpen && onLook()}>
      {closed && (
        <AlertDialogContent title={t(`title${closed}`, { number })} description={t("text")}>
          <DialogActions>
            <Button onClick={onEdit}>{t("edit")}</Button>
            <AlertDialogCancel asChild>
              <Button look="primary">{t("look")}</Button>
            </AlertDialogCancel>
          </DialogActions>
        </AlertDialogContent>
      )}
    </AlertDialog>
  );
}
