import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import { DomainError } from "../errors";
import { normalEmail } from "./normal-email";
import { isPassword } from "./password";
import { PASSWORD_LENGTH } from "./password-length";
import { countSignIn, forgiveSignIn } from "./sign-in-limit";

export type SignIn = {
  email: string;
  password: string;
  /** Where the attempt comes from: an IP address. */
  address: string;
  /** The id of the one user who may sign in here, whose page waits for it; null for anybody. */
  only?: string | null;
};

/**
 * Checks who somebody is. An unknown account and a wrong password get the same answer after the same time.
 *
 * @throws {DomainError} UNAUTHENTICATED, `because` "credentials", or "disabled" or "another" if the password was right
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function signIn({ email, password, address, only = null }: SignIn) {
  const account = normalEmail(email);
  await countSignIn(account, address);
  const user = await db.user.findUnique({
    where: { email: account },
    select: { id: true, passwordHash: true, sessionVersion: true, disabledAt: true },
  });
  const right = await isPassword(user?.passwordHash ?? null, password.slice(0, PASSWORD_LENGTH.max));
  if (!user || !right) {
    log.warn({ userId: user?.id ?? null, address }, "Sign-in refused");
    throw new DomainError("UNAUTHENTICATED", "Email or password is wrong.", { because: "credentials" });
  }
  await forgiveSignIn(account, address);
  if (user.disabledAt)
    throw new DomainError("UNAUTHENTICATED", "This account is disabled.", { because: "disabled" });
  if (only !== null && only !== user.id)
    throw new DomainError("UNAUTHENTICATED", "Somebody else's page waits for this sign-in.", {
      because: "another",
    });
  log.info({ userId: user.id }, "Signed in");
  return { id: user.id, sessionVersion: user.sessionVersion };
}
