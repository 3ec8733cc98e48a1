"use client";

import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import { CopyField } from "@/app/components/ui/copy-field";
import { Dialog, DialogContent } from "@/app/components/ui/dialog";
import { Field, FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { FormActions } from "@/app/components/ui/form-actions";
import { Input } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import { confirmFactorAction } from "./factor-actions";
import type { QrCode } from "./qr-code";

/** What an authenticator app reads, and a first code of it: only then is it asked for at sign-in. */
export function SetUpFactor({
  started,
  isFirst,
  onClose,
  onDone,
}: {
  started: { secret: string; qr: QrCode } | null;
  /** There is no second factor yet. */
  isFirst: boolean;
  onClose: () => void;
  onDone: (codes: string[] | null) => void;
}) {
  const t = useTranslations("account.factor");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code"));
    start(async () => {
      const result = await proven(() => reached(confirmFactorAction(code)));
      setFailure(result.ok ? null : result.error);
      if (result.ok) onDone(result.value);
    });
  }

  return (
    <Dialog
      open={started !== null}
      onOpenChange={() => {
        setFailure(null);
        onClose();
      }}
    >
      <DialogContent title={t("setUpTitle")} description={t(isFirst ? "setUpFirstText" : "setUpText")}>
        {started && (
          <Form onSubmit={submit} noValidate className="grid gap-4">
            {/* Black on white in the dark, too: not every camera reads it the other way round. */}
            <svg
              role="img"
              aria-label={t("qr")}
              viewBox={`0 0 ${started.qr.size} ${started.qr.size}`}
              shapeRendering="crispEdges"
              className="size-48 justify-self-center rounded bg-white text-black"
            >
              <path d={started.qr.path} fill="currentColor" />
            </svg>
            <CopyField label={t("secret")} value={started.secret} look="secondary" />
            <Field label={t("code")} error={failure?.fields?.code && t("wrong")}>
              {(control) => (
                <Input
                  {...control}
                  name="code"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  required
                  // Not where a keyboard would come up over what is to be read.
                  autoFocus={window.matchMedia("(pointer: fine)").matches}
                />
              )}
            </Field>
            {failure && !failure.fields && <FormFailure>{failureText(failure)}</FormFailure>}
            <FormActions cancel={common("cancel")} busy={isBusy}>
              {t("confirm")}
            </FormActions>
          </Form>
        )}
      </DialogContent>
    </Dialog>
  );
}
