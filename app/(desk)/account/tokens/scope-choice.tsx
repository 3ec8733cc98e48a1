import { Checkbox } from "@/app/components/ui/checkbox";
import { useTranslations } from "@/app/i18n/use-translations";
import type { TokenScope } from "@/domain/tokens/token-scope";

/** What the token may be used for, in words; only reading is ticked at first. */
export function ScopeChoice({ scopes, error }: { scopes: TokenScope[]; error: string | undefined }) {
  const t = useTranslations("tokens");
  return (
    <fieldset className="grid gap-2" aria-describedby={error ? "scopes-note" : undefined}>
      <legend className="mb-1 font-medium text-muted text-xs">{t("create.scopes")}</legend>
      {scopes.map((scope) => (
        <label key={scope} htmlFor={`scope-${scope}`} className="flex items-start gap-2.5 touch:py-1">
          <Checkbox
            id={`scope-${scope}`}
            name="scopes"
            value={scope}
            defaultChecked={scope === "orders:read"}
            className="mt-0.5 touch:mt-0"
          />
          <span className="grid">
            <span className="font-mono text-xs leading-5">{scope}</span>
            <span className="text-muted text-xs">{t(`scope.${scope.replace(":", "-") as ScopeKey}`)}</span>
          </span>
        </label>
      ))}
      {error && (
        <p id="scopes-note" role="alert" className="text-bad-ink text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}

type ScopeKey = TokenScope extends infer S
  ? S extends `${infer A}:${infer B}`
    ? `${A}-${B}`
    : never
  : never;
