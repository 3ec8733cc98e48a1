"use client";

import { KeyRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { parseRefusal } from "@/app/api/auth/[...nextauth]/sign-in-refusal";
import { nextAuth } from "@/app/components/frame/next-auth";
import { answerOfDevice, useHasPasskeys } from "@/app/components/passkeys/device";
import { askToSignIn } from "@/app/components/passkeys/passkey-actions";
import { Button } from "@/app/components/ui/button";
import { Checkbox } from "@/app/components/ui/checkbox";
import { cn } from "@/app/components/ui/cn";
import { Field, FormFailure } from "@/app/components/ui/field";
import { Form } from "@/app/components/ui/form";
import { Input } from "@/app/components/ui/input";
import { speakAsBefore } from "@/app/i18n/choose-locale";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import { useHydrated } from "@/app/use-hydrated";
import { useRefusalText } from "./use-refusal-text";

export function SignInForm({
  goTo,
  only,
  hasFailed,
}: {
  goTo: string;
  /** The id of the one person whose page waits for it; null for anybody. */
  only: string | null;
  /** An attempt that next-auth had no answer to leads back here. */
  hasFailed: boolean;
}) {
  const t = useTranslations("login");
  const router = useRouter();
  const ready = useHydrated();
  const hasPasskeys = useHasPasskeys();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState<"form" | "passkey" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(hasFailed ? t("failed") : null);
  /** Email and password were right, and stay in the form: what of this person's is asked for besides. */
  const [asksFor, setAsksFor] = useState<{ app: boolean; passkey: boolean; email: string } | null>(null);
  const refusalText = useRefusalText();

  async function enter(by: "credentials" | "passkey", given: Record<string, unknown>) {
    const remember = new FormData(form.current ?? undefined).get("remember") === "on";
    const who = { remember: String(remember), ...(only === null ? {} : { only }) };
    const answer = await nextAuth
      .load()
      .then(({ signIn }) => signIn(by, { ...given, ...who, redirect: false }))
      .catch(() => ({ error: "failed" }));
    if (answer?.error) {
      const refused = parseRefusal(answer.error);
      if (refused.because === "code-needed") setAsksFor({ ...refused, email: String(typed().email) });
      else if (refused.because === "credentials") setAsksFor(null);
      setRefusal(refused.because === "code-needed" ? null : refusalText(refused));
      setBusy(null);
      return;
    }
    await reached(speakAsBefore());
    router.replace(goTo);
    router.refresh();
  }

  function typed() {
    const { email, password } = Object.fromEntries(new FormData(form.current ?? undefined));
    return { email, password };
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy("form");
    const code = asksFor ? { code: new FormData(event.currentTarget).get("code") } : {};
    await enter("credentials", { ...typed(), ...code });
  }

  async function enterByPasskey() {
    setBusy("passkey");
    const asked = await reached(askToSignIn());
    const answer = asked.ok ? await answerOfDevice(asked.value).catch(() => "none" as const) : null;
    if (answer === null || typeof answer === "string") {
      setRefusal(t(answer === null ? "failed" : "noPasskey"));
      setBusy(null);
      return;
    }
    const passkey = JSON.stringify(answer);
    if (asksFor) await enter("credentials", { ...typed(), passkey });
    else await enter("passkey", { passkey });
  }

  const offersPasskey = hasPasskeys && (asksFor === null || asksFor.passkey);
  const byPasskey = offersPasskey && (
    <Button
      look={asksFor ? "primary" : "secondary"}
      className="h-9"
      busy={busy === "passkey"}
      disabled={busy !== null}
      onClick={enterByPasskey}
    >
      <KeyRound aria-hidden />
      {t("usePasskey")}
    </Button>
  );
  return (
    // `post`: should it ever be sent without JavaScript, then at least not with the password in the address.
    <Form ref={form} method="post" onSubmit={submit} className="grid gap-4">
      {only !== null && <p className="text-muted text-sm">{t("again")}</p>}
      {refusal && <FormFailure>{refusal}</FormFailure>}
      {asksFor && (
        <>
          <p className="break-words text-muted">{t("second", { email: asksFor.email })}</p>
          {byPasskey}
          <Field
            label={t(asksFor.app ? "code" : "recoveryCode")}
            hint={asksFor.app ? t("codeHint") : undefined}
          >
            {(control) => (
              <Input
                {...control}
                name="code"
                autoComplete="one-time-code"
                autoFocus={!offersPasskey}
                required
                maxLength={100}
                className="h-9"
              />
            )}
          </Field>
        </>
      )}
      <Field label={t("email")} className={cn(asksFor && "hidden")}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required className="h-9" />
        )}
      </Field>
      <Field label={t("password")} className={cn(asksFor && "hidden")}>
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
      <label htmlFor="remember" className={cn("flex items-center gap-2.5 touch:py-1", asksFor && "hidden")}>
        <Checkbox id="remember" name="remember" />
        {t("remember")}
      </label>
      <Button
        type="submit"
        look={asksFor && offersPasskey ? "secondary" : "primary"}
        className="h-9"
        disabled={!ready || busy === "passkey"}
        busy={busy === "form"}
      >
        {t("signIn")}
      </Button>
      {!asksFor && byPasskey}
      {asksFor && (
        <Button
          look="quiet"
          className="h-9"
          disabled={busy !== null}
          onClick={() => {
            form.current?.reset();
            setAsksFor(null);
            setRefusal(null);
          }}
        >
          {t("startOver")}
        </Button>
      )}
    </Form>
  );
}
