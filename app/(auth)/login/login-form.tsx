"use client";

import { useRouter } from "next/navigation";
import { signIn } from "next-auth/react";
import { type FormEvent, useState } from "react";
import { parseRefusal } from "@/app/api/auth/[...nextauth]/sign-in-refusal";
import { Button } from "@/app/components/ui/button";
import { Checkbox } from "@/app/components/ui/checkbox";
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
  const refusalText = useRefusalText();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const credentials = {
      email: form.get("email"),
      password: form.get("password"),
      remember: String(form.get("remember") === "on"),
      ...(only === null ? {} : { only }),
    };
    const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => ({
      error: "failed",
    }));
    if (answer?.error) {
      setRefusal(refusalText(parseRefusal(answer.error)));
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
      <Field label={t("email")}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required className="h-9" />
        )}
      </Field>
      <Field label={t("password")}>
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
      <label htmlFor="remember" className="flex items-center gap-2.5 touch:py-1">
        <Checkbox id="remember" name="remember" />
        {t("remember")}
      </label>
      <Button type="submit" look="primary" className="h-9" disabled={!ready} busy={busy}>
        {t("signIn")}
      </Button>
    </form>
  );
}
