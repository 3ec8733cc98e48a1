"use client";

import { type FormEvent, useEffect, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { NewPasswordField } from "@/app/components/people/new-password-field";
import { Button } from "@/app/components/ui/button";
import { FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { Link } from "@/app/components/ui/link";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import type { PasswordProblem } from "@/domain/users/shared/password-problem";
import { choosePassword, readLink } from "./password-actions";

type Choosing =
  | { is: "reading" }
  | { is: "choosing"; secret: string; person: { name: string; email: string } }
  | { is: "refused"; failure: Failure | null }
  | { is: "done" };

/** The new password, for whoever has a link that is good. Its secret is after "#", which only this page reads. */
export function ChoosePassword() {
  const t = useTranslations("account.link");
  const failureText = useFailureText();
  const [now, setNow] = useState<Choosing>({ is: "reading" });

  useEffect(() => {
    let isGone = false;
    const secret = window.location.hash.slice(1);
    const read = async () => {
      if (secret === "") return setNow({ is: "refused", failure: null });
      const result = await reached(readLink(secret));
      if (isGone) return;
      setNow(
        result.ok
          ? { is: "choosing", secret, person: result.value }
          : { is: "refused", failure: result.error },
      );
    };
    void read();
    return () => {
      isGone = true;
    };
  }, []);

  if (now.is === "reading") return <p className="text-muted">{t("reading")}</p>;
  if (now.is === "choosing")
    return (
      <Choose
        {...now}
        onDone={() => {
          // Not in the browser's history any more, where the next one would find it.
          window.history.replaceState(null, "", window.location.pathname);
          setNow({ is: "done" });
        }}
        onGone={(failure) => setNow({ is: "refused", failure })}
      />
    );
  const isOver = now.is === "refused" && (now.failure === null || now.failure.code === "NOT_FOUND");
  return (
    <div className="grid gap-4">
      {now.is === "done" && <p role="status">{t("done")}</p>}
      {now.is === "refused" && (
        <FormFailure>{isOver || !now.failure ? t("over") : failureText(now.failure)}</FormFailure>
      )}
      <Button asChild look={now.is === "done" ? "primary" : undefined}>
        <Link href="/login">{t("signIn")}</Link>
      </Button>
    </div>
  );
}

function Choose({
  secret,
  person,
  onDone,
  onGone,
}: {
  secret: string;
  person: { name: string; email: string };
  onDone: () => void;
  onGone: (failure: Failure) => void;
}) {
  const t = useTranslations("account.link");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [password, setPassword] = useState("");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    start(async () => {
      const result = await reached(choosePassword({ secret, password }));
      if (result.ok) onDone();
      else if (result.error.code === "NOT_FOUND") onGone(result.error);
      else setFailure(result.error);
    });
  }
  return (
    // `post`: should it ever be sent without JavaScript, then at least not with the password in the address.
    <Form method="post" onSubmit={submit} noValidate className="grid gap-4">
      <p className="text-muted">{t("text", { name: person.name })}</p>
      <input type="hidden" name="email" autoComplete="username" value={person.email} readOnly />
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
      <Button type="submit" look="primary" className="h-9" busy={isBusy}>
        {t("do")}
      </Button>
    </Form>
  );
}
