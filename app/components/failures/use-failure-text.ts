import { useTranslations } from "@/app/i18n/use-translations";
import type { Failure } from "@/domain/result";

/** What is wrong with what was asked, where there are words for just that. */
const problems = ["delayedAlready", "tooManyTags", "tooManyTokens"] as const;

/** Says in the reader's language why something failed. */
export function useFailureText() {
  const t = useTranslations("errors");
  return (failure: Failure) => failureText(t, failure);
}

/** A code without words in the catalogues doesn't compile: `t` takes no other. */
export function failureText(
  t: ReturnType<typeof useTranslations<"errors">>,
  { code, message, details }: Failure,
): string {
  switch (code) {
    // Only programs that use the REST API meet it.
    case "KEY_REUSED":
      return message;
    case "UNAUTHENTICATED":
      return t(details.another ? "ANOTHER_SIGNED_IN" : code);
    case "NOT_FOUND":
      return t(details.what === "order" ? "orderGone" : code);
    case "DATABASE_BUSY":
      return t(details.mayBeDone ? "databaseLost" : code);
    case "INVALID":
      return t(problems.find((problem) => problem === details.problem) ?? code);
    default:
      return t(code);
  }
}
