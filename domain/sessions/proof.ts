import { db, type Tx } from "../../lib/db";
import { audited, recordAlone } from "../audit/audited";
import { databaseNow } from "../locks/row/database-clock";
import { DomainError } from "../shared/errors";
import { factorsOf, hasFactor, type ProvenBy } from "../users/factor/factors-of";
import { takeCode } from "../users/factor/take-code";
import { checkPasskey, type GivenPasskey, takePasskey } from "../users/passkeys/check-passkey";
import type { Actor } from "../users/shared/roles";
import { countAttempt } from "../users/signing-in/count-attempt";
import { isPassword } from "../users/signing-in/password";
import { forgiveSignIn, type SignInAttempt } from "../users/signing-in/sign-in-limit";
import { isLive } from "./live";

/** How long a proof of who one is holds, in milliseconds. */
const PROVEN_FOR_MS = 10 * 60_000;

/** What removes a passkey: nothing weaker than one, but what there is for those who have lost theirs. */
const AS_GOOD_AS_A_PASSKEY: string[] = ["passkey", "recovery"] satisfies ProvenBy[];

/**
 * For deeds that a browser left open must not be enough for. A program's token has shown what it may by itself. Whoever has a
 * second factor has proven nothing by the password alone, also where that was all they had when they gave it.
 *
 * @param as "passkey" for what takes a passkey away
 * @throws {DomainError} PROOF_NEEDED: the actor has to show again who they are (403); `code`: besides the password, by the app or, if
 *   not `app`, a recovery code alone; `passkey`: one does by itself
 */
export async function requireProof(
  client: Pick<Tx, "$queryRaw" | "user">,
  actor: Actor,
  as: "anybody" | "passkey" = "anybody",
): Promise<void> {
  if (actor.signInId === undefined) return;
  const [given] = await client.$queryRaw<{ provenBy: string }[]>`
    SELECT "provenBy" FROM "Session" WHERE "id" = ${actor.signInId} AND ${isLive()}
      AND "provenAt" > ${databaseNow()} - ${PROVEN_FOR_MS}`;
  const factors = await factorsOf(client, actor.id);
  const isEnough = (provenBy: string) =>
    as === "passkey"
      ? AS_GOOD_AS_A_PASSKEY.includes(provenBy)
      : !hasFactor(factors) || provenBy !== "password";
  if (given && isEnough(given.provenBy)) return;
  throw new DomainError("PROOF_NEEDED", "Show again who you are to do this.", {
    code: hasFactor(factors),
    app: factors.hasApp && as !== "passkey",
    passkey: factors.hasPasskey,
  });
}

/** For what asks for the password by itself: whoever has a second factor shows that, too. @throws {DomainError} PROOF_NEEDED (403) */
export async function requireFactor(client: Pick<Tx, "$queryRaw" | "user">, actor: Actor): Promise<void> {
  if (hasFactor(await factorsOf(client, actor.id))) await requireProof(client, actor);
}

/** By the password, and a code of whoever has a second factor; or by a passkey. */
export type GivenProof = { password: string; code?: string } | { passkey: GivenPasskey };

/**
 * Proves who one is, for the next ten minutes of this session.
 *
 * @throws {DomainError} INVALID, `field` "password", "code" or "passkey": it is wrong, or missing (422)
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds` (429)
 */
export async function prove(input: GivenProof & { actor: Actor; address: string }): Promise<void> {
  const { actor } = input;
  const attempt =
    "passkey" in input
      ? await countedAttempt(input)
      : await checkPassword(input).then(({ attempt }) => attempt);
  const passkey = "passkey" in input ? await checkPasskey(input.passkey, `proof ${actor.signInId}`) : null;
  const wrong = await audited(async (tx, record) => {
    const provenBy = "passkey" in input ? "passkey" : await byCode(tx, actor, input.code);
    if (provenBy === null) return "code";
    if (provenBy === "passkey" && (passkey?.userId !== actor.id || !(await takePasskey(tx, passkey))))
      return "passkey";
    await proveBy(tx, actor, provenBy);
    record({
      by: actor,
      verb: "proof.given",
      object: `user:${actor.id}`,
      after: { factor: provenBy === "password" ? null : provenBy },
    });
    return null;
  });
  if (wrong !== null) throw await refusal(actor, wrong);
  await forgiveSignIn(attempt);
}

/** What a right password is, with the code: null, that is missing or wrong. */
async function byCode(tx: Tx, actor: Actor, code = ""): Promise<ProvenBy | null> {
  if (!hasFactor(await factorsOf(tx, actor.id))) return "password";
  return takeCode(tx, actor.id, code);
}

/** In the transaction in which it was shown. */
export async function proveBy(tx: Tx, { signInId = "" }: Actor, provenBy: ProvenBy): Promise<void> {
  await tx.$executeRaw`UPDATE "Session" SET "provenAt" = ${databaseNow()}, "provenBy" = CAST(${provenBy} AS TEXT)
    WHERE "id" = ${signInId} AND ${isLive()}`;
}

type Given = { actor: Actor; address: string };

/**
 * Counted as a sign-in in a known browser is: this one is signed in. Whoever calls it forgives the attempt once all is right.
 *
 * @throws {DomainError} INVALID, `field` "password" (422); TOO_MANY (429)
 */
export async function checkPassword({
  actor,
  password,
  address,
}: Given & { password: string }): Promise<{ attempt: SignInAttempt }> {
  const attempt = await countedAttempt({ actor, address });
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { passwordHash: true },
  });
  if (!(await isPassword(passwordHash, password))) throw await refusal(actor, "password");
  return { attempt };
}

async function countedAttempt({ actor, address }: Given): Promise<SignInAttempt> {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
  const attempt = { account: email, address, browser: actor.signInId ?? null };
  await countAttempt(attempt, actor.id);
  return attempt;
}

const refusals = {
  password: "That is not your password.",
  code: "That code is wrong, or was used already.",
  passkey: "That passkey isn't one of yours.",
};

async function refusal(actor: Actor, field: keyof typeof refusals) {
  await recordAlone({
    by: actor,
    verb: "proof.refused",
    object: `user:${actor.id}`,
    after: { because: field },
    outcome: "refused",
  });
  return new DomainError("INVALID", refusals[field], { field });
}
