"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useId, useState, useTransition } from "react";
import { useFailureText } from "@/app/components/failures/use-failure-text";
import { proven } from "@/app/components/proof/proven";
import { Button } from "@/app/components/ui/button";
import { Checkbox } from "@/app/components/ui/checkbox";
import { Dialog, DialogContent, DialogTrigger } from "@/app/components/ui/dialog";
import { Field, FormFailure } from "@/app/components/ui/field";
import { FormActions } from "@/app/components/ui/form-actions";
import { Input } from "@/app/components/ui/input";
import { Select } from "@/app/components/ui/select";
import { useTranslations } from "@/app/i18n/use-translations";
import { reached } from "@/app/reached";
import type { Failure } from "@/domain/result";
import type { PassedOn } from "@/domain/users/password-link/pass-on-link";
import { ROLES } from "@/domain/users/shared/roles";
import { create } from "./people-actions";
import { ShownLink } from "./shown-link";

/** The messages of `newPerson`. */
type Problem = "name" | "email";

/** Makes an account. The link by which its person chooses a password is sent to them, or shown, once. */
export function CreatePerson({ canMail }: { canMail: boolean }) {
  const t = useTranslations();
  const failureText = useFailureText();
  const byMailId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isMailing, setMailing] = useState(false);
  const [made, setMade] = useState<{ name: string; passedOn: PassedOn } | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { byMail, ...user } = Object.fromEntries(new FormData(event.currentTarget));
    setMailing(byMail !== undefined);
    start(async () => {
      const result = await proven(() => reached(create(user, byMail !== undefined)));
      setFailure(result.ok ? null : result.error);
      if (result.ok) setMade({ name: String(user.name).trim(), passedOn: result.value });
    });
  }

  function text() {
    if (made === null) return t(canMail ? "people.create.textMail" : "people.create.text");
    if ("mailedTo" in made.passedOn) return t("people.create.mailed", { email: made.passedOn.mailedTo });
    return t("people.create.passOn", { name: made.name });
  }

  function wrong(field: "name" | "email") {
    const problem = failure?.fields?.[field] as Problem | undefined;
    if (problem) return t(`people.create.errors.${problem}`);
    if (field === "email" && failure?.details.field === "email") return t("people.create.errors.taken");
    return undefined;
  }

  const isElsewhere = failure !== null && !failure.fields && failure.details.field === undefined;
  return (
    <Dialog
      open={isOpen}
      busy={isBusy && made === null}
      onOpenChange={(open) => {
        setIsOpen(open);
        setFailure(null);
        setMade(null);
      }}
    >
      <DialogTrigger asChild>
        <Button look="primary">
          <UserPlus aria-hidden />
          {t("people.create.open")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={made ? t("people.create.made", { name: made.name }) : t("people.create.title")}
        description={text()}
        // Nobody can show it again.
        onPointerDownOutside={(event) => made && event.preventDefault()}
      >
        {made ? (
          <ShownLink passedOn={made.passedOn} />
        ) : (
          // The server checks, in the reader's language.
          <form onSubmit={submit} noValidate className="grid gap-4">
            <Field label={t("people.create.name")} error={wrong("name")}>
              {(control) => <Input {...control} name="name" autoComplete="off" maxLength={80} />}
            </Field>
            <Field label={t("people.create.email")} error={wrong("email")}>
              {(control) => (
                <Input {...control} name="email" type="email" autoComplete="off" maxLength={200} />
              )}
            </Field>
            <Field label={t("people.create.role")}>
              {(control) => (
                <Select
                  {...control}
                  name="role"
                  defaultValue="STAFF"
                  options={ROLES.map((value) => ({ value, label: t(`common.role.${value}`) }))}
                />
              )}
            </Field>
            {canMail && (
              <label htmlFor={byMailId} className="flex items-center gap-2.5 touch:py-1">
                <Checkbox id={byMailId} name="byMail" defaultChecked />
                {t("people.create.byMail")}
              </label>
            )}
            <p role="status" className="text-muted empty:hidden">
              {isBusy && isMailing && t("people.link.sending")}
            </p>
            {isElsewhere && <FormFailure>{failureText(failure)}</FormFailure>}
            <FormActions cancel={t("common.cancel")} busy={isBusy}>
              {t("people.create.do")}
            </FormActions>
          </form>
        )}
      </DialogContent>
    </Dialog>
  );
}
