"use client";

import { useLocale } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { DeskFields, deskOf } from "@/app/components/desk/desk-fields";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { nextAuth } from "@/app/components/frame/next-auth";
import { Button } from "@/app/components/ui/button";
import { ChoiceGroup, ChoiceOption } from "@/app/components/ui/choice";
import { Field, FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { Input } from "@/app/components/ui/input";
import { useFirstWrong } from "@/app/components/ui/use-first-wrong";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useHydrated } from "@/app/use-hydrated";
import type { Failure } from "@/domain/result";
import { PASSWORD_LENGTH } from "@/domain/users/shared/password-length";
import type { PasswordProblem } from "@/domain/users/shared/password-problem";
import { setUpDesk } from "./setup-actions";

/** Makes the desk and its first admin, and signs them in. */
export function SetupForm({ timeZones }: { timeZones: string[] }) {
  const t = useTranslations();
  const locale = useLocale();
  const failureText = useFailureText();
  const ready = useHydrated();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useFirstWrong(failure);
  const fields = failure?.fields ?? {};

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const text = (name: string) => String(typed.get(name));
    const admin = { name: text("person"), email: text("email"), password: text("password"), role: "ADMIN" };
    setBusy(true);
    const result = await reached(
      setUpDesk({ code: text("code"), desk: deskOf(typed), admin, withDemo: text("start") === "demo" }),
    );
    if (!result.ok) {
      setFailure(result.error);
      setBusy(false);
      return;
    }
    await nextAuth
      .load()
      .then(({ signIn }) =>
        signIn("credentials", { email: admin.email, password: admin.password, redirect: false }),
      )
      // Whatever came of it: who isn't signed in yet is asked there.
      .catch(() => undefined);
    location.assign("/orders");
  }

  function wrong(field: "name" | "email") {
    return fields[`admin.${field}`] && t(`people.create.errors.${field}`);
  }
  const problem = fields["admin.password"] as PasswordProblem | undefined;

  const ofDesk = Object.fromEntries(
    Object.entries(fields).flatMap(([path, key]) => (path.startsWith("desk.") ? [[path.slice(5), key]] : [])),
  );
  return (
    // The server checks, in the reader's language.
    <Form ref={form} method="post" onSubmit={submit} noValidate className="grid gap-6">
      <Field label={t("desk.setup.code")} error={fields.code && t("desk.errors.code")}>
        {(control) => (
          <Input
            {...control}
            name="code"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={64}
            placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
            className="font-mono"
          />
        )}
      </Field>
      <Part title={t("desk.setup.desk")}>
        <DeskFields
          desk={{ name: "", currency: "EUR", taxRatePpm: 0, locale, timeZone: null }}
          timeZones={timeZones}
          wrong={ofDesk}
        />
      </Part>
      <Part title={t("desk.setup.admin")}>
        <Field label={t("desk.setup.personName")} error={wrong("name")}>
          {(control) => <Input {...control} name="person" autoComplete="name" maxLength={80} />}
        </Field>
        <Field label={t("desk.setup.email")} error={wrong("email")}>
          {(control) => (
            <Input {...control} name="email" type="email" autoComplete="username" maxLength={200} />
          )}
        </Field>
        <Field
          label={t("desk.setup.password")}
          hint={t("desk.setup.passwordHint", { min: PASSWORD_LENGTH.min })}
          error={problem && t(`account.password.errors.${problem}`, PASSWORD_LENGTH)}
        >
          {(control) => (
            <Input {...control} name="password" type="password" autoComplete="new-password" maxLength={128} />
          )}
        </Field>
      </Part>
      <Part title={t("desk.setup.start")}>
        <ChoiceGroup
          name="start"
          defaultValue="empty"
          aria-label={t("desk.setup.start")}
          className="grid gap-2"
        >
          <ChoiceOption value="empty">
            <span className="block font-medium">{t("desk.setup.empty")}</span>
            <span className="text-muted">{t("desk.setup.emptyText")}</span>
          </ChoiceOption>
          <ChoiceOption value="demo">
            <span className="block font-medium">{t("desk.setup.demo")}</span>
            <span className="text-muted">{t("desk.setup.demoText")}</span>
          </ChoiceOption>
        </ChoiceGroup>
      </Part>
      {failure && !failure.fields && (
        <FormFailure>
          {failure.code === "FORBIDDEN" ? t("desk.setup.done") : failureText(failure)}
        </FormFailure>
      )}
      <Button type="submit" look="primary" className="h-9" disabled={!ready} busy={busy}>
        {t("desk.setup.do")}
      </Button>
    </Form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-4">
      <legend className="mb-3 font-semibold text-sm">{title}</legend>
      {children}
    </fieldset>
  );
}
