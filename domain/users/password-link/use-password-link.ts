import { db } from "../../../lib/db";
import { audited } from "../../audit/audited";
import { logAttempt } from "../../audit/log-attempt";
import { databaseNow } from "../../locks/row/database-clock";
import { RateLimit } from "../../rate-limit";
import { endAll } from "../../sessions/end-all";
import { DomainError, InvalidInput } from "../../shared/errors";
import { endSessions } from "../end-sessions";
import { problemOfNewPassword } from "../new-password/problem-of-new-password";
import { hashPassword } from "../signing-in/password";
import { liftSlowing } from "../signing-in/sign-in-limit";
import { hashOfLink } from "./link-secret";

/** By the address that they come from. Nobody guesses 256 bits; this is for the work that a guess makes. */
const attempts = new RateLimit("attempts", {
  name: "password-link",
  points: 30,
  perSeconds: 60,
  isOfAddresses: true,
});

export type LinkOf = { name: string; email: string };

type Given = {
  secret: string;
  /** Where the request comes from: an IP address. */
  address: string;
};

/**
 * Whose link it is.
 *
 * @throws {DomainError} NOT_FOUND: used, replaced or too old (404); TOO_MANY (429)
 */
export async function ownerOfLink({ secret, address }: Given): Promise<LinkOf> {
  await attempts.count(address);
  const [person] = await db.$queryRaw<LinkOf[]>`
    SELECT "User"."name", "User"."email" FROM "PasswordLink" JOIN "User" ON "User"."id" = "PasswordLink"."userId"
    WHERE "PasswordLink"."hash" = ${hashOfLink(secret)} AND "PasswordLink"."expiresAt" > ${databaseNow()}
      AND "User"."disabledAt" IS NULL`;
  if (!person) throw noLink(address);
  return person;
}

/**
 * Chooses a new password by a link, which is gone with it. Every session of the person ends.
 *
 * @returns whose it was
 * @throws {InvalidInput} `password` is none that is taken (422)
 * @throws {DomainError} NOT_FOUND: used, replaced or too old (404); TOO_MANY (429)
 */
export async function usePasswordLink({
  password,
  ...given
}: Given & { password: string }): Promise<{ userId: string }> {
  const owner = await ownerOfLink(given);
  const problem = await problemOfNewPassword(password, owner);
  if (problem) throw new InvalidInput({ password: problem });
  const passwordHash = await hashPassword(password);
  const { secret, address } = given;
  const userId = await audited(async (tx, record) => {
    const [used] = await tx.$queryRaw<{ userId: string }[]>`
      DELETE FROM "PasswordLink" WHERE "hash" = ${hashOfLink(secret)} AND "expiresAt" > ${databaseNow()}
      RETURNING "userId"`;
    if (!used) throw noLink(address);
    const { count } = await tx.user.updateMany({
      where: { id: used.userId, disabledAt: null },
      data: { passwordHash },
    });
    if (count === 0) throw noLink(address);
    await endAll(tx, used.userId);
    record({ by: { id: used.userId, address }, verb: "password.linkUsed", object: `user:${used.userId}` });
    return used.userId;
  });
  await endSessions(userId, "signed-out");
  // They were guesses at the old one.
  await liftSlowing({ what: "account", key: owner.email });
  return { userId };
}

function noLink(address: string) {
  logAttempt("A link for a password was refused", { address });
  return new DomainError("NOT_FOUND", "This link was used, or is too old.", { what: "link" });
}
