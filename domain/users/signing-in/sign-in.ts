import { db } from "../../../lib/db";
import type { KnownBrowser } from "../../../lib/known-browser";
import { log } from "../../../lib/logger";
import type { SessionToken } from "../../../lib/session";
import { audited, recordAlone } from "../../audit/audited";
import { endThat, letGo } from "../../sessions/end-session";
import { dropOldSessions, openSession } from "../../sessions/open-session";
import { DomainError } from "../../shared/errors";
import { takeCode } from "../factor/take-code";
import { PASSWORD_LENGTH } from "../shared/password-length";
import { countAttempt } from "./count-attempt";
import { normalEmail } from "./normal-email";
import { isPassword } from "./password";
import { forgiveSignIn } from "./sign-in-limit";

export type SignIn = {
  email: string;
  password: string;
  /** Of the second factor, for whoever has one: that of the app, or a recovery code. */
  code?: string | null;
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
 * @throws {DomainError} UNAUTHENTICATED, `because` "credentials"; or if the password was right "disabled", "another",
 *   "code-needed" where there is a second factor, or "code", which was wrong
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function signIn({ email, password, address, browser = null, only = null, ...how }: SignIn) {
  const { code = null, remember = false, userAgent = "", replaces = null } = how;
  const account = normalEmail(email);
  const user = await db.user.findUnique({
    where: { email: account },
    select: {
      id: true,
      passwordHash: true,
      disabledAt: true,
      secondFactor: { select: { confirmedAt: true } },
    },
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
  const needsCode = user.secondFactor?.confirmedAt != null;
  // What is right as far as it goes may still be somebody's guess at the code: it counts until that is right, too.
  if (!needsCode) await forgiveSignIn(attempt);
  if (user.disabledAt) throw await refusal(user.id, address, "disabled");
  if (only !== null && only !== user.id) throw await refusal(user.id, address, "another");
  if (needsCode && !code) throw await askForCode(user.id, address);
  const { signInId, ended, wrong } = await audited(async (tx, record) => {
    const factor = needsCode ? await takeCode(tx, user.id, code ?? "") : null;
    if (needsCode && factor === null) return { signInId: null, ended: [], wrong: "code" as const };
    await dropOldSessions(tx);
    const signInId = await openSession(tx, {
      userId: user.id,
      passwordHash: user.passwordHash,
      remember,
      userAgent,
      address,
    });
    if (signInId === null) return { signInId, ended: [], wrong: "credentials" as const };
    const by = { id: user.id, signInId, address };
    record({ by, verb: "session.opened", object: `user:${user.id}`, after: { remember, factor } });
    return { signInId, ended: replaces ? await endThat(tx, replaces) : [], wrong: null };
  });
  if (signInId === null) throw await refusal(user.id, address, wrong);
  // Once for the password alone, and once for this.
  if (needsCode) for (let attempts = 0; attempts < 2; attempts++) await forgiveSignIn(attempt);
  await letGo(ended);
  log.info({ userId: user.id }, "Signed in");
  return { id: user.id, signInId };
}

/** Whoever stops here has the password, and perhaps no more. */
async function askForCode(userId: string, address: string) {
  await recordAlone({ by: { id: null, address }, verb: "session.codeAsked", object: `user:${userId}` });
  return new DomainError("UNAUTHENTICATED", "The code of your second factor is needed, too.", {
    because: "code-needed",
  });
}

const refusals = {
  code: "That code is wrong, or was used already.",
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
