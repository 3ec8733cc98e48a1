import { DomainError } from "@/domain/shared/errors";

/** Why a sign-in was refused, in the one word that next-auth lets through to the browser. */
export type SignInRefusal =
  | { because: "credentials" }
  | { because: "disabled" }
  /** The password is right, and there is a second factor: an authenticator app, a passkey or both. */
  | { because: "code-needed"; app: boolean; passkey: boolean }
  | { because: "code" }
  | { because: "passkey" }
  /** Somebody else's page waits for this sign-in. */
  | { because: "another" }
  | { because: "failed" }
  | { because: "too-many"; retryAfterSeconds: number };

/** A bug's message stays on the server. */
export function refusalOf(error: unknown): string {
  if (!(error instanceof DomainError)) return "failed";
  if (error.code === "TOO_MANY") return `too-many-${error.details.retryAfterSeconds}`;
  if (error.details.because === "code-needed")
    return `code-needed${error.details.app ? "-app" : ""}${error.details.passkey ? "-passkey" : ""}`;
  return String(error.details.because ?? "failed");
}

export function parseRefusal(word: string): SignInRefusal {
  const wait = /^too-many-(\d+)$/.exec(word);
  if (wait) return { because: "too-many", retryAfterSeconds: Number(wait[1]) };
  if (word.startsWith("code-needed"))
    return { because: "code-needed", app: word.includes("-app"), passkey: word.includes("-passkey") };
  if (word === "disabled" || word === "another" || word === "code" || word === "passkey")
    return { because: word };
  return { because: word === "credentials" || word === "CredentialsSignin" ? "credentials" : "failed" };
}
