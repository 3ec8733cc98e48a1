import { DomainError } from "@/domain/shared/errors";

/** Why a sign-in was refused, in the one word that next-auth lets through to the browser. */
export type SignInRefusal =
  | { because: "credentials" }
  | { because: "disabled" }
  /** The password is right, and there is a second factor. */
  | { because: "code-needed" }
  | { because: "code" }
  /** Somebody else's page waits for this sign-in. */
  | { because: "another" }
  | { because: "failed" }
  | { because: "too-many"; retryAfterSeconds: number };

/** A bug's message stays on the server. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof DomainError)) return "failed";
  if (error.code === "TOO_MANY") return `too-many-${error.details.retryAfterSeconds}`;
  return String(error.details.because);
}

export function parseRefusal(word: string): SignInRefusal {
  const wait = /^too-many-(\d+)$/.exec(word);
  if (wait) return { because: "too-many", retryAfterSeconds: Number(wait[1]) };
  if (word === "disabled" || word === "another" || word === "code-needed" || word === "code")
    return { because: word };
  return { because: word === "credentials" || word === "CredentialsSignin" ? "credentials" : "failed" };
}
