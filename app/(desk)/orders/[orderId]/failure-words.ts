import { useTranslations } from "@/app/i18n/use-translations";
import type { Failure } from "@/domain/result";

/** What a refused action says to people, in their language. */
export function useFailureWords(): (failure: Failure) => string {
  const t = useTranslations();
  return ({ code, details }) => {
    switch (code) {
      case "UNAUTHENTICATED":
        return t(details.another ? "errors.ANOTHER_SIGNED_IN" : "errors.UNAUTHENTICATED");
      case "FORBIDDEN":
      case "TOO_MANY":
      case "DATABASE_BUSY":
      case "DATABASE_FULL":
      case "DATABASE_GONE":
      case "UNREACHABLE":
      case "BROKEN":
      case "OUTDATED":
        return t(`errors.${code}`);
      case "NOT_FOUND":
        return t("order.lock.gone");
      case "INVALID":
        return details.problem === "tooManyTags"
          ? t("order.errors.tooManyTags")
          : t("order.refused.INVALID_other");
      default:
        return t("order.errors.other");
    }
  };
}
