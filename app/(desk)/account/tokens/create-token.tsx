"use client";

import { KeyRound } from "lucide-react";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import { Button } from "@/app/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { Field, FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { Input } from "@/app/components/ui/input";
import { Select } from "@/app/components/ui/select";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import type { TokenScope } from "@/domain/tokens/token-scope";
import { AllowedFromField, writtenAddresses } from "./allowed-from-field";
import { daysToChoose } from "./days-to-choose";
import { NewSecret } from "./new-secret";
import { ScopeChoice } from "./scope-choice";
import { create } from "./token-actions";

/**
 * Asks for name, scopes, addresses and time, then shows the secret, once.
 *
 * @param maxDays for how many days a token may be valid; none: also until it is revoked
 * @param mostAddresses how many a token may name
 */
export function CreateToken({
  scopes,
  maxDays,
  mostAddresses,
}: {
  scopes: TokenScope[];
  maxDays: number | undefined;
  mostAddresses: number;
}) {
  const t = useTranslations("tokens");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const { choices, first } = daysToChoose(maxDays);
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [sentAddresses, setSentAddresses] = useState<string[]>([]);
  const [secret, setSecret] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = form.get("validForDays");
    const allowedFrom = writtenAddresses(String(form.get("allowedFrom")));
    start(async () => {
      const result = await proven(() =>
        reached(
          create({
            name: form.get("name"),
            scopes: form.getAll("scopes"),
            allowedFrom,
            validForDays: days === "ever" ? null : Number(days),
          }),
        ),
      );
      setSentAddresses(allowedFrom);
      setFailure(result.ok ? null : result.error);
      if (result.ok) setSecret(result.value.secret);
    });
  }

  function wrong(field: "name" | "scopes") {
    return failure?.fields?.[field] === undefined ? undefined : t(`create.errors.${field}`);
  }

  return (
    <Dialog
      open={isOpen}
      busy={isBusy && secret === null}
      onOpenChange={(open) => {
        setIsOpen(open);
        setFailure(null);
        setSecret(null);
      }}
    >
      <DialogTrigger asChild>
        <Button look="primary">
          <KeyRound aria-hidden />
          {t("create.open")}
        </Button>
      </DialogTrigger>
      {secret !== null ? (
        <NewSecret secret={secret} />
      ) : (
        <DialogContent title={t("create.title")} description={t("create.text")}>
          <form onSubmit={submit} noValidate className="grid gap-4">
            <Field label={t("create.name")} hint={t("create.nameHint")} error={wrong("name")}>
              {(control) => <Input {...control} name="name" autoComplete="off" maxLength={80} />}
            </Field>
            <ScopeChoice scopes={scopes} error={wrong("scopes")} />
            <AllowedFromField fields={failure?.fields} sent={sentAddresses} most={mostAddresses} />
            <Field
              label={t("create.validFor")}
              error={
                failure?.fields?.validForDays && t("create.errors.validForDays", { days: maxDays ?? 3_650 })
              }
            >
              {(control) => (
                <Select
                  {...control}
                  name="validForDays"
                  defaultValue={String(first)}
                  options={[
                    ...choices.map((days) => ({
                      value: String(days),
                      label: t("create.valid.days", { days }),
                    })),
                    ...(maxDays === undefined ? [{ value: "ever", label: t("create.valid.ever") }] : []),
                  ]}
                />
              )}
            </Field>
            {failure && !failure.fields && <FormFailure>{failureText(failure)}</FormFailure>}
            <FormActions cancel={common("cancel")} busy={isBusy}>
              {t("create.do")}
            </FormActions>
          </form>
        </DialogContent>
      )}
    </Dialog>
  );
}
