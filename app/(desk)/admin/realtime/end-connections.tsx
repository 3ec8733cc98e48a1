"use client";

import { Unplug } from "lucide-react";
import { useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
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
import { endConnectionsOf } from "./console-actions";

export function EndConnections({ user: { id, name } }: { user: { id: string; name: string } }) {
  const t = useTranslations();
  const failureText = useFailureText();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, start] = useTransition();

  function end() {
    start(async () => {
      const result = await reached(endConnectionsOf(id));
      if (result.ok) toast.success(t("console.end.done", { name }));
      else toast.error(failureText(result.error));
    });
  }

  return (
    <AlertDialog open={isOpen} onOpenChange={setIsOpen}>
      <AlertDialogTrigger asChild>
        <Button look="quiet" size="sm" busy={isBusy} aria-label={t("console.end.of", { name })}>
          <Unplug aria-hidden />
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={t("console.end.title", { name })}
        description={t("console.end.text", { name })}
      >
        <ConfirmActions cancel={t("common.cancel")} look="danger" onConfirm={end}>
          {t("console.end.do")}
        </ConfirmActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
