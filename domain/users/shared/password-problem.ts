import { isGuessable } from "./guessable";
import { PASSWORD_LENGTH } from "./password-length";

/** What is wrong with a new password; the words are in `people.create.errors` and `account.password.errors`. */
export type PasswordProblem = "password" | "passwordTooLong" | "passwordGuessable" | "passwordLeaked";

/**
 * Its length, and whether somebody who knows the person would try it first; what takes a list is asked besides on the server
 * (new-password/problem-of-new-password.ts). There are no rules of composition.
 */
export function problemOfPassword(
  password: string,
  person: { name: string; email: string; desk?: string },
): PasswordProblem | null {
  if (password.length < PASSWORD_LENGTH.min) return "password";
  if (password.length > PASSWORD_LENGTH.max) return "passwordTooLong";
  return isGuessable(password, person) ? "passwordGuessable" : null;
}
