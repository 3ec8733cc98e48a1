"use client";

import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { keyOfDevice, useHasPasskeys } from "@/app/components/passkeys/device";
import { browserName } from "@/app/components/people/browser-name";
import { proven } from "@/app/components/proof/proven";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import { addPasskeyAction, startPasskeyAction } from "./factor-actions";
import { PasskeyNameField } from "./passkey-name-field";

/** What a passkey is to be called; then it is the browser that asks, and its device. */
export function AddPasskey({
  isFirst,
  onCodes,
}: {
  /** There is no second factor yet. */
  isFirst: boolean;
  onCodes: (codes: string[] | null) => void;
}) {
  const t = useTranslations("account.factor.passkeys");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const hasPasskeys = useHasPasskeys();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const [nameIsWrong, setNameIsWrong] = useState(false);

  function fail({ fields, details, ...failure }: Failure) {
    setNameIsWrong(fields?.name !== undefined);
    if (fields?.name === undefined)
      setProblem(
        details.field === "passkey" ? t("refused") : failureText({ details, ...failure } as Failure),
      );
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name"));
    setProblem(null);
    setNameIsWrong(false);
    start(async () => {
      const asked = await proven(() => reached(startPasskeyAction(name)));
      if (!asked.ok) return fail(asked.error);
      const made = await keyOfDevice(asked.value).catch(() => "none" as const);
      if (typeof made === "string") return setProblem(t(made));
      const result = await reached(addPasskeyAction({ name, made }));
      if (!result.ok) return fail(result.error);
      setOpen(false);
      // Recovery codes say by themselves that it is done, and nothing is to stand in front of them.
      if (result.value === null) toast.success(t("done", { name }));
      onCodes(result.value);
    });
  }

  if (!hasPasskeys) return <p className="text-muted text-xs sm:max-w-44">{t("notHere")}</p>;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open);
        setProblem(null);
        setNameIsWrong(false);
      }}
    >
      <DialogTrigger asChild>
        <Button size="sm">{t("add")}</Button>
      </DialogTrigger>
      <DialogContent title={t("addTitle")} description={t(isFirst ? "addFirstText" : "addText")}>
        <form onSubmit={submit} noValidate className="grid gap-4">
          <PasskeyNameField name={browserName(navigator.userAgent)} isWrong={nameIsWrong} />
          {problem && <FormFailure>{problem}</FormFailure>}
          <FormActions cancel={common("cancel")} busy={isBusy}>
            {t("do")}
          </FormActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
