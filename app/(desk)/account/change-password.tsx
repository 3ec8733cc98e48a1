"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { NewPasswordField } from "@/app/components/people/new-password-field";
import { proven } from "@/app/components/proof/proven";
import { Button } from "@/app/components/ui/button";
import { Field, FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { Input } from "@/app/components/ui/input";
import { toast } from "@/app/components/ui/toast";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import type { PasswordProblem } from "@/domain/users/shared/password-problem";
import { changePasswordAction } from "./account-actions";

/** The old password and a new one; what is thought of that is said while it is typed. */
export function ChangePassword({ person }: { person: { name: string; email: string } }) {
  const t = useTranslations("account.password");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [password, setPassword] = useState("");
  const form = useRef<HTMLFormElement>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const old = String(new FormData(event.currentTarget).get("old"));
    start(async () => {
      const result = await proven(() => reached(changePasswordAction({ old, password })));
      setFailure(result.ok ? null : result.error);
      if (!result.ok) return;
      form.current?.reset();
      setPassword("");
      toast.success(t("done", { count: result.value }));
    });
  }

  return (
    <Form ref={form} method="post" onSubmit={submit} noValidate className="grid max-w-sm gap-4 p-4">
      <input type="hidden" name="email" autoComplete="username" value={person.email} readOnly />
      <Field label={t("old")} error={failure?.fields?.old && t("errors.old")}>
        {(control) => <Input {...control} name="old" type="password" autoComplete="current-password" />}
      </Field>
      <NewPasswordField
        person={person}
        value={password}
        onChange={(typed) => {
          setPassword(typed);
          setFailure(null);
        }}
        wrong={failure?.fields?.password as PasswordProblem | undefined}
      />
      {failure && !failure.fields && <FormFailure>{failureText(failure)}</FormFailure>}
      <Button type="submit" look="primary" className="justify-self-start" busy={isBusy}>
        {t("do")}
      </Button>
    </Form>
  );
}
