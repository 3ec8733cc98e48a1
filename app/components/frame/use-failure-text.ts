import { useTranslations } from "next-intl";
import type { Failure } from "@/domain/result";

/** What an action's error says in the reader's language; the domain's own words where there is no better text. */
export function useFailureText() {
  const t = useTranslations("errors");
  return ({ code, message, details }: Failure) => {
    switch (code) {
      case "UNAUTHENTICATED":
        return t(details.another ? "ANOTHER_SIGNED_IN" : code);
      case "FORBIDDEN":
      case "TOO_MANY":
      case "DATABASE_BUSY":
      case "DATABASE_FULL":
      case "UNREACHABLE":
      case "OUTDATED":
        return t(code);
      default:
        return message;
    }
  };
}
