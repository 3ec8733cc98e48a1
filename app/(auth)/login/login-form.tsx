"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { parseRefusal } from "@/app/api/auth/[...nextauth]/sign-in-refusal";
import { Button } from "@/app/components/ui/button";
import { Checkbox } from "@/app/components/ui/checkbox";
import { cn } from "@/app/components/ui/cn";
import { Field, FormFailure } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { speakAsBefore } from "@/app/i18n/choose-locale";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useHydrated } from "./use-hydrated";
import { useRefusalText } from "./use-refusal-text";

export function LoginForm({
  goTo,
  only,
}: {
  goTo: string;
  /** The id of the one person whose page waits for it; null for anybody. */
  only: string | null;
}) {
  const t = useTranslations("login");
  const router = useRouter();
  const ready = useHydrated();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** Email and password were right, and stay in the form. */
  const [asksCode, setAsksCode] = useState(false);
  const refusalText = useRefusalText();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const credentials = {
      email: form.get("email"),
      password: form.get("password"),
      ...(asksCode ? { code: form.get("code") } : {}),
      remember: String(form.get("remember") === "on"),
      ...(only === null ? {} : { only }),
    };
    const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => ({
      error: "failed",
    }));
    if (answer?.error) {
      const refused = parseRefusal(answer.error);
      setAsksCode(asksCode ? refused.because !== "credentials" : refused.because === "code-needed");
      setRefusal(refused.because === "code-needed" ? null : refusalText(refused));
      setBusy(false);
      return;
    }
    await reached(speakAsBefore());
    router.replace(goTo);
    router.refresh();
  }

  return (
    // `post`: should it ever be sent without JavaScript, then at least not with the password in the address.
    <form method="post" onSubmit={submit} className="grid gap-4">
      {only !== null && <p className="text-muted text-sm">{t("again")}</p>}
      {refusal && <FormFailure>{refusal}</FormFailure>}
      {asksCode && (
        <Field label={t("code")} hint={t("codeHint")}>
          {(control) => (
            <Input
              {...control}
              name="code"
              autoComplete="one-time-code"
              autoFocus
              required
              maxLength={100}
              className="h-9"
            />
          )}
        </Field>
      )}
      <Field label={t("email")} className={cn(asksCode && "hidden")}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required className="h-9" />
        )}
      </Field>
      <Field label={t("password")} className={cn(asksCode && "hidden")}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            className="h-9"
          />
        )}
      </Field>
      <label htmlFor="remember" className={cn("flex items-center gap-2.5 touch:py-1", asksCode && "hidden")}>
        <Checkbox id="remember" name="remember" />
        {t("remember")}
      </label>
      <Button type="submit" look="primary" className="h-9" disabled={!ready} busy={busy}>
        {t("signIn")}
      </Button>
    </form>
  );
}
