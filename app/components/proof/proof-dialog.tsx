"use client";

import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import { useFailureText } from "../failures/use-failure-text";
import { Dialog, DialogContent } from "../ui/dialog";
import { Field } from "../ui/field";
import { FormActions } from "../ui/form-actions";
import { Input } from "../ui/input";
import { proveAction } from "./proof-action";
import { onProofWanted } from "./proven";

/** Asks for the password again, over whatever else is open; what was under way goes on with the right one. */
export function ProofDialog({ email }: { email: string }) {
  const t = useTranslations("frame.proof");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [tell, setTell] = useState<((isProven: boolean) => void) | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => onProofWanted((answer) => setTell(() => answer)), []);

  function end(isProven: boolean) {
    tell?.(isProven);
    setTell(null);
    setFailure(null);
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Not to the form that opened it, which is around it in React's tree.
    event.stopPropagation();
    setBusy(true);
    const result = await reached(proveAction(String(new FormData(event.currentTarget).get("password"))));
    setBusy(false);
    if (result.ok) end(true);
    else setFailure(result.error);
  }

  function wrong() {
    if (!failure) return undefined;
    return failure.code === "INVALID" ? t("wrong") : failureText(failure);
  }

  return (
    <Dialog open={tell !== null} onOpenChange={(open) => !open && end(false)}>
      <DialogContent title={t("title")} description={t("text")}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          {/* For password managers: whose password it is. */}
          <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
          <Field label={t("password")} error={wrong()}>
            {(control) => (
              <Input {...control} name="password" type="password" autoComplete="current-password" required />
            )}
          </Field>
          <FormActions cancel={common("cancel")} busy={isBusy}>
            {t("do")}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
