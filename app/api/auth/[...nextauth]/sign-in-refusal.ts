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
  /** Nobody can be let in whose session can't be written down. */
  | { because: "full" }
  | { because: "failed" }
  | { because: "too-many"; retryAfterSeconds: number };

/** Reads what `refusalOf` wrote. */
export function parseRefusal(word: string): SignInRefusal {
  const wait = /^too-many-(\d+)$/.exec(word);
  if (wait) return { because: "too-many", retryAfterSeconds: Number(wait[1]) };
  if (word.startsWith("code-needed"))
    return { because: "code-needed", app: word.includes("-app"), passkey: word.includes("-passkey") };
  if (word === "disabled" || word === "another" || word === "code" || word === "passkey" || word === "full")
    return { because: word };
  return { because: word === "credentials" || word === "CredentialsSignin" ? "credentials" : "failed" };
}
