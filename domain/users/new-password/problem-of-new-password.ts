import { readDesk } from "../../desk/read-desk";
import { lettersIn } from "../shared/guessable";
import { type PasswordProblem, problemOfPassword } from "../shared/password-problem";
import { isLeaked } from "./is-leaked";

/**
 * What is wrong with a password that somebody chooses, wherever one is set: what the browser says while it is typed, and besides whether it
 * is made of the desk's name, or leaked.
 *
 * @param person of a desk that is being set up also its name, which isn't kept yet
 */
export async function problemOfNewPassword(
  password: string,
  person: { name: string; email: string; desk?: string },
): Promise<PasswordProblem | null> {
  const desk = person.desk ?? (await readDesk())?.name;
  const problem = problemOfPassword(password, { ...person, desk });
  if (problem) return problem;
  return (await isTriedFirst(password)) ? "passwordLeaked" : null;
}

/** Whether it, or a word in it, was leaked once. */
export async function isTriedFirst(password: string): Promise<boolean> {
  for (const text of [password, ...lettersIn(password)]) if (await isLeaked(text)) return true;
  return false;
}
