"use client";

import { useTranslations } from "@/app/i18n/use-translations";
import { PASSWORD_LENGTH } from "@/domain/users/shared/password-length";
import { type PasswordProblem, problemOfPassword } from "@/domain/users/shared/password-problem";
import { Field } from "../ui/field";
import { Input } from "../ui/input";

/** So many characters and more are called very good: four or five words. */
const VERY_GOOD = 20;

/** A password that is being made up; what is thought of it is said while it is typed. */
export function NewPasswordField({
  person,
  value,
  onChange,
  wrong,
}: {
  person: { name: string; email: string };
  value: string;
  onChange: (value: string) => void;
  /** Why the server didn't take it. */
  wrong: PasswordProblem | undefined;
}) {
  const t = useTranslations("account.password");
  function hint() {
    if (value === "") return t("hint", { min: PASSWORD_LENGTH.min });
    const problem = problemOfPassword(value, person);
    if (problem) return t(`errors.${problem}`, PASSWORD_LENGTH);
    return t(value.length >= VERY_GOOD ? "veryGood" : "good");
  }
  return (
    <Field
      label={t("new")}
      hint={<span aria-live="polite">{hint()}</span>}
      error={wrong && t(`errors.${wrong}`, PASSWORD_LENGTH)}
    >
      {(control) => (
        <Input
          {...control}
          name="password"
          type="password"
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
