"use client";

import { useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
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
import { removeDemoData } from "./desk-actions";

/** Asks first: there is no way back. */
export function RemoveDemo() {
  const t = useTranslations("desk.demo");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();

  function submit() {
    start(async () => {
      const result = await proven(() => reached(removeDemoData()));
      if (!result.ok) {
        toast.error(result.error.code === "FORBIDDEN" ? t("own") : failureText(result.error));
        return;
      }
      const { removed, kept } = result.value;
      toast.success(t("removed", removed), kept.orders > 0 ? { description: t("kept", kept) } : undefined);
    });
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button busy={isBusy}>{t("open")}</Button>
      </AlertDialogTrigger>
      <AlertDialogContent title={t("question")} description={t("explain")}>
        <ConfirmActions cancel={common("cancel")} look="danger" onConfirm={submit}>
          {t("do")}
        </ConfirmActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
