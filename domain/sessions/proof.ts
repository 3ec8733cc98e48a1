import { db, type Tx } from "../../lib/db";
import { audited, recordAlone } from "../audit/audited";
import { databaseNow } from "../locks/row/database-clock";
import { DomainError } from "../shared/errors";
import type { Actor } from "../users/shared/roles";
import { countAttempt } from "../users/signing-in/count-attempt";
import { isPassword } from "../users/signing-in/password";
import { forgiveSignIn } from "../users/signing-in/sign-in-limit";
import { isLive } from "./live";

/** How long a proof of who one is holds, in milliseconds. */
const PROVEN_FOR_MS = 10 * 60_000;

/**
 * For deeds that a browser left open must not be enough for. A program's token has shown what it may by itself.
 *
 * @throws {DomainError} PROOF_NEEDED: the actor has to give the password again first (403)
 */
export async function requireProof(client: Pick<Tx, "$queryRaw">, actor: Actor): Promise<void> {
  if (actor.signInId === undefined) return;
  const rows = await client.$queryRaw<unknown[]>`
    SELECT 1 AS "yes" FROM "Session" WHERE "id" = ${actor.signInId} AND ${isLive()}
      AND "provenAt" > ${databaseNow()} - ${PROVEN_FOR_MS}`;
  if (rows.length === 0) throw new DomainError("PROOF_NEEDED", "Give your password again to do this.");
}

/**
 * Proves who one is, for the next ten minutes of this session.
 *
 * @throws {DomainError} INVALID, `field` "password": it is wrong (422)
 * @throws {DomainError} TOO_MANY, with `retryAfterSeconds` (429)
 */
export async function prove(input: { actor: Actor; password: string; address: string }): Promise<void> {
  await checkPassword(input);
  const { actor } = input;
  await audited(async (tx, record) => {
    await tx.$executeRaw`UPDATE "Session" SET "provenAt" = ${databaseNow()}
      WHERE "id" = ${actor.signInId ?? ""} AND ${isLive()}`;
    record({ by: actor, verb: "proof.given", object: `user:${actor.id}` });
  });
}

/** Counted as a sign-in in a known browser is: this one is signed in. */
export async function checkPassword({
  actor,
  password,
  address,
}: {
  actor: Actor;
  password: string;
  address: string;
}): Promise<void> {
  const { email, passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { email: true, passwordHash: true },
  });
  const attempt = { account: email, address, browser: actor.signInId ?? null };
  await countAttempt(attempt, actor.id);
  if (!(await isPassword(passwordHash, password))) {
    await recordAlone({ by: actor, verb: "proof.refused", object: `user:${actor.id}`, outcome: "refused" });
    throw new DomainError("INVALID", "That is not your password.", { field: "password" });
  }
  await forgiveSignIn(attempt);
}
