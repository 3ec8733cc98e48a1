"use client";

import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogTrigger,
  ConfirmActions,
} from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { useTranslations } from "@/app/i18n/use-translations";

/** Asks first: what is removed opens nothing any more. */
export function RemoveFactor({
  title,
  text,
  label,
  isBusy,
  onConfirm,
}: {
  title: string;
  text: string;
  /** What the button says where there is more than one. */
  label?: string;
  isBusy: boolean;
  onConfirm: () => void;
}) {
  const t = useTranslations("account.factor");
  const common = useTranslations("common");
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button size="sm" disabled={isBusy} aria-label={label}>
          {t("remove")}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent title={title} description={text}>
        <ConfirmActions cancel={common("cancel")} look="danger" onConfirm={onConfirm}>
          {t("remove")}
        </ConfirmActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
