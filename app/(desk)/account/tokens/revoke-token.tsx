"use client";

import { useTransition } from "react";
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
import type { TokenDetails } from "@/domain/tokens/list-tokens";
import { revoke } from "./token-actions";

/** Asks first: whatever uses the token stops working at once, and there is no way back. */
export function RevokeToken({ token, isMine }: { token: TokenDetails; isMine: boolean }) {
  const t = useTranslations("tokens.revoke");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const { id, name, owner } = token;

  function submit() {
    start(async () => {
      const result = await reached(revoke(id));
      if (result.ok) toast.success(t("done", { name }));
      else toast.error(failureText(result.error));
    });
  }

  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button size="sm" className="h-6 touch:h-10" busy={isBusy} aria-label={t("of", { name })}>
          {t("open")}
        </Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={t("title", { name })}
        description={isMine ? t("text") : t("textOthers", { owner: owner.name })}
      >
        <ConfirmActions cancel={common("cancel")} look="danger" onConfirm={submit}>
          {t("do")}
        </ConfirmActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
