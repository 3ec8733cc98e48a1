import { Field } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";

/** What a passkey is called in its person's list: `name` in the form. */
export function PasskeyNameField({ name, isWrong }: { name: string; isWrong: boolean }) {
  const t = useTranslations("account.factor.passkeys");
  return (
    <Field label={t("name")} hint={t("nameHint")} error={isWrong ? t("nameWrong") : undefined}>
      {(control) => <Input {...control} name="name" autoComplete="off" maxLength={60} defaultValue={name} />}
    </Field>
  );
}
