import { db } from "../../../lib/db";
import type { KnownBrowser } from "../../../lib/known-browser";
import { log } from "../../../lib/logger";
import type { SessionToken } from "../../../lib/session";
import { audited, recordAlone } from "../../audit/audited";
import { endThat, letGo } from "../../sessions/end-session";
import { dropOldSessions, openSession } from "../../sessions/open-session";
import { DomainError } from "../../shared/errors";
import { PASSWORD_LENGTH } from "../shared/password-length";
import { countAttempt } from "./count-attempt";
import { normalEmail } from "./normal-email";
import { isPassword } from "./password";
import { forgiveSignIn } from "./sign-in-limit";

export type SignIn = {
  email: string;
  password: string;
  /** Where the attempt comes from: an IP address. */
  address: string;
  /** The browser and who has signed in with it before, from its cookie. */
  browser?: KnownBrowser | null;
  /** The id of the one user who may sign in here, whose page waits for it; null for anybody. */
  only?: string | null;
  /** "Keep me signed in". */
  remember?: boolean;
  userAgent?: string;
  /** The session that the browser has had until now: it ends, since nobody has its cookie any more. */
  replaces?: SessionToken | null;
};

/**
 * Checks who somebody is, and opens a session. An unknown account and a wrong password get the same answer after the same time.
 *
 * @throws {DomainError} UNAUTHENTICATED, `because` "credentials", or "disabled" or "another" if the password was right
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function signIn({ email, password, address, browser = null, only = null, ...how }: SignIn) {
  const { remember = false, userAgent = "", replaces = null } = how;
  const account = normalEmail(email);
  const user = await db.user.findUnique({
    where: { email: account },
    select: { id: true, passwordHash: true, disabledAt: true },
  });
  const known = user && browser?.userIds.includes(user.id) ? browser.id : null;
  const attempt = { account, address, browser: known };
  await countAttempt(attempt, user?.id ?? null);
  // One that is longer than any can be isn't right, and isn't worth the time.
  const right = await isPassword(
    user?.passwordHash ?? null,
    password.length > PASSWORD_LENGTH.longestEver ? "" : password,
  );
  if (!user || !right) throw await refusal(user?.id ?? null, address, "credentials");
  await forgiveSignIn(attempt);
  if (user.disabledAt) throw await refusal(user.id, address, "disabled");
  if (only !== null && only !== user.id) throw await refusal(user.id, address, "another");
  const { signInId, ended } = await audited(async (tx, record) => {
    await dropOldSessions(tx);
    const signInId = await openSession(tx, {
      userId: user.id,
      passwordHash: user.passwordHash,
      remember,
      userAgent,
      address,
    });
    if (signInId === null) return { signInId, ended: [] };
    const by = { id: user.id, signInId, address };
    record({ by, verb: "session.opened", object: `user:${user.id}`, after: { remember } });
    return { signInId, ended: replaces ? await endThat(tx, replaces) : [] };
  });
  if (signInId === null) throw await refusal(user.id, address, "credentials");
  await letGo(ended);
  log.info({ userId: user.id }, "Signed in");
  return { id: user.id, signInId };
}

const refusals = {
  credentials: "Email or password is wrong.",
  disabled: "This account is disabled.",
  another: "Somebody else's page waits for this sign-in.",
};

/** Never what was typed for an account that there isn't: it may be a password in the wrong field. */
async function refusal(userId: string | null, address: string, because: keyof typeof refusals) {
  log.warn({ userId, address, because }, "Sign-in refused");
  await recordAlone({
    by: { id: null, address },
    verb: "session.refused",
    object: userId === null ? undefined : `user:${userId}`,
    after: { because },
    outcome: "refused",
  });
  return new DomainError("UNAUTHENTICATED", refusals[because], { because });
}
