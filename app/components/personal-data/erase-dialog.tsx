"use client";

import { Check, X } from "lucide-react";
import { type FormEvent, useId, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import { ChoiceGroup, ChoiceOption } from "@/app/components/ui/choice";
import { Dialog, DialogContent } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { ERASURE_REASONS, type ErasureReason } from "@/domain/erasure/shared/erased";
import type { Failure } from "@/domain/result";
import { eraseCustomerAction, eraseUserAction } from "./personal-data-actions";
import type { Whose } from "./use-export-of";

/** Says what goes and what stays, and asks why: there is no way back. */
export function EraseDialog({
  whose,
  name,
  open,
  onOpenChange,
  onErased,
}: {
  whose: Whose;
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onErased?: () => void;
}) {
  const t = useTranslations("personal");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const reasonId = useId();
  const [isBusy, start] = useTransition();
  const [reason, setReason] = useState<ErasureReason>("asked");
  const [failure, setFailure] = useState<Failure | null>(null);
  const { kind, id } = whose;

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await proven(() =>
        kind === "customer"
          ? reached(eraseCustomerAction({ id, reason }))
          : reached(eraseUserAction({ id, reason })),
      );
      if (!result.ok) return setFailure(result.error);
      toast.success(t(`${kind}.done`, { name }));
      onOpenChange(false);
      onErased?.();
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        setFailure(null);
      }}
    >
      <DialogContent title={t(`${kind}.title`, { name })} description={t("text")}>
        <form onSubmit={submit} noValidate className="grid gap-4 text-sm">
          <section className="grid gap-1">
            <h3 className="flex items-center gap-1.5 font-medium">
              <X aria-hidden className="size-4 text-bad-ink" />
              {t("goes")}
            </h3>
            <p className="text-muted">{t(`${kind}.goes`)}</p>
          </section>
          <section className="grid gap-1">
            <h3 className="flex items-center gap-1.5 font-medium">
              <Check aria-hidden className="size-4 text-ok-ink" />
              {t("stays")}
            </h3>
            <p className="text-muted">{t(`${kind}.stays`)}</p>
          </section>
          <div className="grid gap-1.5">
            <p id={reasonId} className="font-medium">
              {t("reason")}
            </p>
            <ChoiceGroup
              aria-labelledby={reasonId}
              value={reason}
              onValueChange={(value) => setReason(value as ErasureReason)}
              className="grid gap-1.5 sm:grid-cols-2"
            >
              {ERASURE_REASONS.map((value) => (
                <ChoiceOption key={value} value={value}>
                  {t(`reasons.${value}`)}
                </ChoiceOption>
              ))}
            </ChoiceGroup>
          </div>
          {failure && <FormFailure>{failureText(failure)}</FormFailure>}
          <FormActions cancel={common("cancel")} look="danger" busy={isBusy}>
            {t("do")}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
