"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { endOtherSessionsAction } from "@/app/components/sessions/session-actions";
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogTrigger,
  ConfirmActions,
} from "@/app/components/ui/alert-dialog";
import { Button } from "@/app/components/ui/button";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";

/** Asks first: tabs in other browsers lose the orders that they have. */
export function EndOthers() {
  const t = useTranslations("account.sessions");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();

  function submit() {
    start(async () => {
      const result = await reached(endOtherSessionsAction());
      if (result.ok) toast.success(t("othersEnded", { count: result.value }));
      else toast.error(failureText(result.error));
    });
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button size="sm" busy={isBusy}>
          {t("endOthers")}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent title={t("confirmTitle")} description={t("confirmText")}>
        <ConfirmActions cancel={common("cancel")} onConfirm={submit}>
          {t("endOthers")}
        </ConfirmActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
