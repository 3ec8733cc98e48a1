import { asDomainError } from "@/domain/database-errors";
import { DomainError } from "@/domain/shared/errors";

/** The one word, read by `parseRefusal`, for why a sign-in failed; a bug's message stays on the server. */
export function refusalOf(thrown: unknown): string {
  const error = asDomainError(thrown);
  if (!(error instanceof DomainError)) return "failed";
  if (error.code === "DATABASE_FULL") return "full";
  if (error.code === "TOO_MANY") return `too-many-${error.details.retryAfterSeconds}`;
  if (error.details.because === "code-needed")
    return `code-needed${error.details.app ? "-app" : ""}${error.details.passkey ? "-passkey" : ""}`;
  return String(error.details.because ?? "failed");
}
