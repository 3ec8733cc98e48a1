import { randomBytes } from "node:crypto";
import { committed } from "../events/committed";
import { requireProof } from "../sessions/proof";
import { NotFound } from "../shared/errors";
import { requireAdminNow, requireSomebodyElse } from "../users/as-admin";
import { endSessions } from "../users/end-sessions";
import type { Actor } from "../users/shared/roles";
import { hashPassword } from "../users/signing-in/password";
import { liftSlowing } from "../users/signing-in/sign-in-limit";
import { beginErasure } from "./begin-erasure";
import type { ErasureReason } from "./shared/erased";
import { alreadyErased, erasedName } from "./subject";

/**
 * Makes a colleague's account nobody's: out at once, everywhere, as by disabling, but for good, and their address is free for
 * another account. What they did stays in the histories, done by a person without a name. It can't be undone.
 *
 * @throws {Forbidden} the actor is no admin, or means themselves (403)
 * @throws {DomainError} PROOF_NEEDED (403); ERASED: that was done before (410)
 * @throws {NotFound} there is no such user (404)
 */
export async function eraseUser(input: { actor: Actor; userId: string; reason: ErasureReason }) {
  const { actor, userId, reason } = input;
  requireSomebodyElse(actor, userId);
  const name = await erasedName("user", userId);
  const nobodys = await hashPassword(randomBytes(32).toString("base64url"));
  const { email } = await committed(async ({ tx, record }) => {
    await requireAdminNow(tx, actor);
    await requireProof(tx, actor);
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { name: true, email: true, erasedAt: true },
    });
    if (!user) throw new NotFound("user", userId);
    if (user.erasedAt) throw alreadyErased();
    const at = new Date();
    await tx.user.update({
      where: { id: userId },
      data: {
        name,
        // No host of this name is ever anybody's (RFC 2606).
        email: `${userId}@erased.invalid`,
        role: "READER",
        passwordHash: nobodys,
        locale: null,
        lastSeenAt: null,
        disabledAt: at,
        erasedAt: at,
        sessionVersion: { increment: 1 },
      },
      select: { id: true },
    });
    const theirs = { where: { userId } };
    await tx.session.deleteMany(theirs);
    await tx.passwordLink.deleteMany(theirs);
    await tx.secondFactor.deleteMany(theirs);
    await tx.recoveryCode.deleteMany(theirs);
    await tx.passkey.deleteMany(theirs);
    await tx.orderDraft.deleteMany(theirs);
    const tokens = await tx.apiToken.findMany({ ...theirs, select: { id: true } });
    await tx.idempotentRequest.deleteMany({ where: { tokenId: { in: tokens.map(({ id }) => id) } } });
    await tx.apiToken.deleteMany(theirs);
    const words = [user.name, user.email];
    await beginErasure(tx, { kind: "user", subjectId: userId, actorId: actor.id, words });
    record({ by: actor, verb: "person.erased", object: `user:${userId}`, after: { reason } });
    return user;
  });
  await endSessions(userId, "disabled");
  await liftSlowing({ what: "account", key: email });
}
