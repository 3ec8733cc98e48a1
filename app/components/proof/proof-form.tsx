"use client";

import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure, Result } from "@/domain/result";
import { useFailureText } from "../failures/use-failure-text";
import { answerOfDevice, useHasPasskeys } from "../passkeys/device";
import { askToProve } from "../passkeys/passkey-actions";
import { Button } from "../ui/button";
import { Field, FormFailure } from "../ui/field";
import { FormActions } from "../ui/form-actions";
import { Input } from "../ui/input";
import { proveAction } from "./proof-action";
import type { Wanted } from "./proven";

type Given = "password" | "code" | "passkey";

/** By a passkey, where there is one; else by the password, and a code of who has a second factor. */
export function ProofForm({
  email,
  wanted,
  onProven,
}: {
  email: string;
  wanted: Wanted;
  onProven: () => void;
}) {
  const t = useTranslations("frame.proof");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const hasPasskeys = useHasPasskeys();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function prove(call: () => Promise<Result<void>>) {
    setBusy(true);
    const result = await call();
    setBusy(false);
    if (result.ok) onProven();
    else setFailure(result.error);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Not to the form that opened it, which is around it in React's tree.
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const code = form.get("code");
    void prove(() =>
      reached(
        proveAction({
          password: String(form.get("password")),
          ...(code === null ? {} : { code: String(code) }),
        }),
      ),
    );
  }

  async function byPasskey(): Promise<Result<void>> {
    const asked = await reached(askToProve());
    if (!asked.ok) return asked;
    const answer = await answerOfDevice(asked.value);
    if (typeof answer === "string")
      return { ok: false, error: { code: "INVALID", message: "", details: { field: "passkey" } } };
    return reached(proveAction({ passkey: answer }));
  }

  const isWrong = (field: Given) => failure?.code === "INVALID" && failure.details.field === field;
  const isElsewhere = failure !== null && !(["password", "code"] as const).some(isWrong);
  const offersPasskey = wanted.passkey && hasPasskeys;
  return (
    <>
      {offersPasskey && (
        <div className="grid gap-4">
          <Button look="primary" busy={isBusy} onClick={() => prove(byPasskey)}>
            <KeyRound aria-hidden />
            {t("byPasskey")}
          </Button>
          <p className="text-muted text-xs">{t("or")}</p>
        </div>
      )}
      {isElsewhere && (
        <FormFailure>{isWrong("passkey") ? t("wrongPasskey") : failureText(failure)}</FormFailure>
      )}
      <form method="post" onSubmit={submit} noValidate className="grid gap-4">
        {/* For password managers: whose password it is. */}
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <Field label={t("password")} error={isWrong("password") ? t("wrong") : undefined}>
          {(control) => (
            <Input {...control} name="password" type="password" autoComplete="current-password" required />
          )}
        </Field>
        {wanted.code && (
          <Field
            label={t(wanted.app ? "code" : "recoveryCode")}
            hint={wanted.app ? t("codeHint") : undefined}
            error={isWrong("code") ? t("wrongCode") : undefined}
          >
            {(control) => (
              <Input {...control} name="code" autoComplete="one-time-code" required maxLength={100} />
            )}
          </Field>
        )}
        <FormActions cancel={common("cancel")} look={offersPasskey ? "secondary" : "primary"} busy={isBusy}>
          {t("do")}
        </FormActions>
      </form>
    </>
  );
}
