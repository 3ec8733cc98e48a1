"use client";

import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import { renamePasskeyAction } from "./factor-actions";
import { PasskeyNameField } from "./passkey-name-field";

export function RenamePasskey({ id, name }: { id: string; name: string }) {
  const t = useTranslations("account.factor.passkeys");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = String(new FormData(event.currentTarget).get("name"));
    start(async () => {
      const result = await reached(renamePasskeyAction({ id, name: typed }));
      if (result.ok) setOpen(false);
      else setFailure(result.error);
    });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setFailure(null);
      }}
    >
      <DialogTrigger asChild>
        <Button size="sm" aria-label={t("renameOf", { name })}>
          {t("rename")}
        </Button>
      </DialogTrigger>
      <DialogContent title={t("renameOf", { name })}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <PasskeyNameField name={name} isWrong={failure?.fields?.name !== undefined} />
          {failure && !failure.fields && <FormFailure>{failureText(failure)}</FormFailure>}
          <FormActions cancel={common("cancel")} busy={isBusy}>
            {t("rename")}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
