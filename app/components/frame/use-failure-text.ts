import { useTranslations } from "@/app/i18n/use-translations";
import type { Failure } from "@/domain/result";

/** What an action's error says in the reader's language. */
export function useFailureText() {
  const t = useTranslations("errors");
  return (failure: Failure) => failureText(t, failure);
}

export function failureText(
  t: ReturnType<typeof useTranslations<"errors">>,
  { code, message, details }: Failure,
): string {
  switch (code) {
    // Only programs that use the REST API meet these.
    case "KEY_IN_USE":
    case "KEY_REUSED":
      return message;
    case "UNAUTHENTICATED":
      return t(details.another ? "ANOTHER_SIGNED_IN" : code);
    case "INVALID":
      return details.problem === "delayedAlready" ? t("delayedAlready") : t("INVALID");
    default:
      return t(code);
  }
}
