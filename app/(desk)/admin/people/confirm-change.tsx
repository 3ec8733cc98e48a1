"use client";

import { useState } from "react";
import { AlertDialog, AlertDialogContent, ConfirmActions } from "@/app/components/ui/alert-dialog";
import { Checkbox } from "@/app/components/ui/checkbox";
import { useTranslations } from "@/app/i18n/use-translations";

/** Says what happens to the person before it does. */
export function ConfirmChange({
  asked,
  name,
  onCancel,
  onConfirm,
}: {
  asked: "disable" | "signOut" | "factor" | null;
  name: string;
  onCancel: () => void;
  /** @param tokens whether what programs use is revoked, too */
  onConfirm: (also: { tokens: boolean }) => void;
}) {
  const t = useTranslations();
  const [tokens, setTokens] = useState(false);
  // What it said stays readable while it goes away.
  const what = asked ?? "signOut";
  return (
    <AlertDialog open={asked !== null} onOpenChange={(open) => !open && onCancel()}>
      <AlertDialogContent
        title={t(`people.confirm.${what}.title`, { name })}
        description={t(`people.confirm.${what}.text`, { name })}
      >
        {what === "signOut" && (
          <label htmlFor="tokens-too" className="flex items-center gap-2.5 touch:py-1">
            <Checkbox
              id="tokens-too"
              checked={tokens}
              onChange={(event) => setTokens(event.target.checked)}
            />
            {t("people.confirm.signOut.tokens")}
          </label>
        )}
        <ConfirmActions
          cancel={t("common.cancel")}
          look={what === "signOut" ? "primary" : "danger"}
          onConfirm={() => onConfirm({ tokens })}
        >
          {t(`people.confirm.${what}.do`)}
        </ConfirmActions>
      </AlertDialogContent>
    </AlertDialog>
  );
}
