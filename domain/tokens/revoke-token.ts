import { audited } from "../audit/audited";
import { NotFound } from "../shared/errors";
import { type Actor, isAdmin } from "../users/shared/roles";

/**
 * Ends a token, from the next request on; an open event stream notices within seconds, and a lock that it holds is not
 * renewed any more.
 *
 * @throws {NotFound} no such token, somebody else's, or revoked already (404)
 */
export async function revokeToken({ actor, tokenId }: { actor: Actor; tokenId: string }): Promise<void> {
  await audited(async (tx, record) => {
    const { count } = await tx.apiToken.updateMany({
      where: { id: tokenId, revokedAt: null, ...(isAdmin(actor) ? {} : { userId: actor.id }) },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new NotFound("token", tokenId);
    record({ by: actor, verb: "token.revoked", object: `token:${tokenId}` });
  });
}
