import type { Tx } from "../../../lib/db";
import type { Done } from "../../audit/audited";
import { databaseNow } from "../../locks/row/database-clock";
import { requireProof } from "../../sessions/proof";
import { NotFound } from "../../shared/errors";
import { asAdmin, requireSomebodyElse } from "../as-admin";
import type { Actor } from "../shared/roles";
import { hashOfLink, newLinkSecret } from "./link-secret";

/** How long a link is good, in milliseconds. */
export const LINK_FOR_MS = 24 * 3_600_000;

/**
 * Makes a link for somebody who has lost their password, to be passed on by hand: it is good for a day and once, and the one
 * before it isn't any more. Until it is used the old password goes on, and nobody is signed out. Whoever made it doesn't learn the
 * new password.
 *
 * @returns its secret, which is answered here and nowhere again
 * @throws {Forbidden} the actor is no admin, or means themselves (403)
 * @throws {DomainError} PROOF_NEEDED (403)
 * @throws {NotFound} there is no such user, or the account is disabled (404)
 */
export async function makePasswordLink({ actor, userId }: { actor: Actor; userId: string }): Promise<string> {
  requireSomebodyElse(actor, userId);
  return asAdmin(actor, async (tx, record) => {
    await requireProof(tx, actor);
    return writeLink(tx, record, userId);
  });
}

/**
 * In the transaction of whoever may make it.
 *
 * @returns its secret
 * @throws {NotFound} there is no such user, or the account is disabled (404)
 */
export async function writeLink(tx: Tx, record: (done: Done) => void, userId: string): Promise<string> {
  const secret = newLinkSecret();
  const made = await tx.$executeRaw`
    INSERT INTO "PasswordLink" ("userId", "hash", "expiresAt")
    SELECT "User"."id", CAST(${hashOfLink(secret)} AS TEXT), ${databaseNow()} + ${LINK_FOR_MS} FROM "User"
    WHERE "User"."id" = ${userId} AND "User"."disabledAt" IS NULL
    ON CONFLICT ("userId") DO UPDATE SET "hash" = excluded."hash", "expiresAt" = excluded."expiresAt"`;
  if (made === 0) throw new NotFound("user", userId);
  record({ verb: "password.linkMade", object: `user:${userId}` });
  return secret;
}
