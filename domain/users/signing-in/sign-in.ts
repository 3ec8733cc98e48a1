import { db, type Tx, takeTurn } from "../../../lib/db";
import type { KnownBrowser } from "../../../lib/known-browser";
import { log } from "../../../lib/logger";
import type { SessionToken } from "../../../lib/session";
import { audited, recordAlone } from "../../audit/audited";
import { RateLimit } from "../../rate-limit";
import { endThat, letGo } from "../../sessions/end-session";
import { dropOldSessions, openSession } from "../../sessions/open-session";
import { DomainError } from "../../shared/errors";
import { signingIn } from "../factor/factor-added";
import { type FactorKind, factorsIn, factorsOf, hasFactor, selectedFactors } from "../factor/factors-of";
import { takeCode } from "../factor/take-code";
import { checkPasskey, type GivenPasskey, ownerOfPasskey, takePasskey } from "../passkeys/check-passkey";
import { PASSWORD_LENGTH } from "../shared/password-length";
import { countAttempt } from "./count-attempt";
import { typedEmail } from "./normal-email";
import { isPassword, renewHash } from "./password";
import { forgiveSignIn, takeBackSignIn } from "./sign-in-limit";

/** Where somebody wants to come in, whatever they show. */
export type Entering = {
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

export type SignIn = Entering & {
  email: string;
  password: string;
  /** Of the second factor, for whoever has one: that of the app, or a recovery code. */
  code?: string | null;
  /** Or this. */
  passkey?: GivenPasskey | null;
};

type Owner = { id: string; email: string; passwordHash: string; disabledAt: Date | null };

/**
 * Checks who somebody is, and opens a session. An unknown account and a wrong password get the same answer after the same time.
 *
 * @throws {DomainError} UNAUTHENTICATED, `because` "credentials"; or if the password was right "disabled", "another",
 *   "code-needed" where there is a second factor (`app`, `passkey`: which; recovery codes go with either), or "code" or
 *   "passkey", which was wrong
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function signIn({ email, password, code = null, passkey = null, ...entering }: SignIn) {
  const { address } = entering;
  const account = typedEmail(email);
  const user = await db.user.findUnique({
    where: { email: account },
    select: { id: true, email: true, passwordHash: true, disabledAt: true, ...selectedFactors },
  });
  const attempt = attemptOf(account, user, entering);
  await countAttempt(attempt, user?.id ?? null);
  // One that is longer than any can be isn't right, and isn't worth the time.
  const right = await isPassword(
    user?.passwordHash ?? null,
    password.length > PASSWORD_LENGTH.longestEver ? "" : password,
  );
  if (!user || !right) throw await refusal(user?.id ?? null, address, "credentials");
  const factors = factorsIn(user);
  const needsFactor = hasFactor(factors);
  // A guess at the code counts until that is right, too.
  if (!needsFactor) await forgiveSignIn(attempt);
  await refuseOthers(user, entering);
  if (needsFactor && !code && !passkey) {
    await takeBackSignIn(attempt);
    await askForFactor(user.id, address);
    throw new DomainError("UNAUTHENTICATED", "Your second factor is needed, too.", {
      because: "code-needed",
      app: factors.hasApp,
      passkey: factors.hasPasskey,
    });
  }
  const checked = needsFactor && passkey ? await checkPasskey(passkey, "sign-in") : null;
  const { id, passwordHash: before } = user;
  const passwordHash = await renewHash({ id, passwordHash: before }, password);
  const opened = await open({ ...user, passwordHash }, entering, async (tx) => {
    await takeTurn(tx, signingIn(id));
    // The first one may have been set up while the password was looked at.
    if (!needsFactor) return hasFactor(await factorsOf(tx, user.id)) ? { wrong: "code" } : "password";
    if (!passkey) return (await takeCode(tx, user.id, code ?? "")) ?? { wrong: "code" };
    return checked?.userId === user.id && (await takePasskey(tx, checked)) ? "passkey" : { wrong: "passkey" };
  });
  if (needsFactor) await forgiveSignIn(attempt);
  return opened;
}

/** Answers of passkeys, right or not: by the address that they come from. Nobody guesses one; this is for the work they make. */
const answers = new RateLimit("attempts", {
  name: "passkeys",
  points: 120,
  perSeconds: 60,
  isOfAddresses: true,
});

/**
 * Opens a session for whoever has one of a person's passkeys and unlocks its device, which are two factors in one.
 *
 * @throws {DomainError} UNAUTHENTICATED, `because` "passkey": unknown, wrong, used before or too late; or "disabled", "another"
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds`
 */
export async function signInByPasskey({ passkey, ...entering }: Entering & { passkey: GivenPasskey }) {
  const { address } = entering;
  await answers.count(address);
  const user = await ownerOfPasskey(passkey.answer);
  if (!user) throw await refusal(null, address, "passkey");
  const attempt = { ...attemptOf(user.email, user, entering), byPasskey: true };
  await countAttempt(attempt, user.id);
  const checked = await checkPasskey(passkey, "sign-in");
  if (checked?.userId !== user.id) throw await refusal(user.id, address, "passkey");
  await refuseOthers(user, entering);
  const opened = await open(user, entering, async (tx) =>
    (await takePasskey(tx, checked)) ? "passkey" : { wrong: "passkey" },
  );
  await forgiveSignIn(attempt);
  return opened;
}

function attemptOf(account: string, user: Owner | null, { address, browser = null }: Entering) {
  const known = user && browser?.userIds.includes(user.id) ? browser.id : null;
  return { account, address, browser: known };
}

/** What only those learn who have shown that the account is theirs. */
async function refuseOthers(user: Owner, { only = null, address }: Entering) {
  if (user.disabledAt) throw await refusal(user.id, address, "disabled");
  if (only !== null && only !== user.id) throw await refusal(user.id, address, "another");
}

/**
 * Opens the session, in one transaction with taking what is good once.
 *
 * @param take answers by what they have come in
 */
async function open(
  user: Owner,
  { remember = false, userAgent = "", replaces = null, address }: Entering,
  take: (tx: Tx) => Promise<"password" | FactorKind | { wrong: "code" | "passkey" }>,
) {
  const { signInId, ended, wrong } = await audited(async (tx, record) => {
    const provenBy = await take(tx);
    if (typeof provenBy !== "string") return { signInId: null, ended: [], wrong: provenBy.wrong };
    await dropOldSessions(tx);
    const { id: userId, passwordHash } = user;
    const signInId = await openSession(tx, { userId, passwordHash, remember, userAgent, address, provenBy });
    if (signInId === null) return { signInId, ended: [], wrong: "credentials" as const };
    const factor = provenBy === "password" ? null : provenBy;
    record({
      by: { id: userId, signInId, address },
      verb: "session.opened",
      object: `user:${userId}`,
      after: { remember, factor },
    });
    return { signInId, ended: replaces ? await endThat(tx, replaces) : [], wrong: null };
  });
  if (signInId === null) throw await refusal(user.id, address, wrong);
  await letGo(ended);
  log.info({ userId: user.id }, "Signed in");
  return { id: user.id, signInId };
}

/** Whoever stops here has the password, and perhaps no more. */
function askForFactor(userId: string, address: string) {
  return recordAlone({ by: { id: null, address }, verb: "session.codeAsked", object: `user:${userId}` });
}

const refusals = {
  code: "That code is wrong, or was used already.",
  passkey: "That passkey isn't known here, or its answer came too late.",
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
