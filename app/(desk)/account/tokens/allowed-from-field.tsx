import { Field } from "@/app/components/ui/field";
import { Input } from "@/app/components/ui/input";
import { useTranslations } from "@/app/i18n/use-translations";

/** IP addresses and ranges as somebody wrote them, one beside the other or each on its own. */
export function writtenAddresses(text: string): string[] {
  const parts = text.split(/[\s,;，；、]+/).filter((part) => part !== "");
  // What names none is a mistake, and not a token that may be used from anywhere.
  return parts.length === 0 && text.trim() !== "" ? [text.trim()] : parts;
}

/**
 * From where the token may be used.
 *
 * @param fields what the server found wrong: `allowedFrom.0` is the first of `sent`
 */
export function AllowedFromField({
  fields = {},
  sent,
  most,
}: {
  fields: Record<string, string> | undefined;
  sent: string[];
  most: number;
}) {
  const t = useTranslations("tokens.create");
  const wrongAt = sent.findIndex((_, at) => fields[`allowedFrom.${at}`] !== undefined);
  const wrongOne = sent[wrongAt];
  const tooMany = fields.allowedFrom === undefined ? undefined : t("errors.addresses", { most });
  return (
    <Field
      label={t("allowedFrom")}
      hint={t("allowedFromHint")}
      error={wrongOne === undefined ? tooMany : t("errors.address", { address: wrongOne })}
    >
      {(control) => (
        <Input {...control} name="allowedFrom" autoComplete="off" spellCheck={false} maxLength={1_000} />
      )}
    </Field>
  );
}
