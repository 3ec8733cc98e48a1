import { log } from "../../lib/logger";
import { publisher } from "../../lib/publisher";
import { recordAlone } from "../audit/audited";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/shared/roles";

/**
 * Ends all connections of a user with 4009. The person stays signed in and is back with the next page.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function endConnections({ actor, userId }: { actor: Actor; userId: string }) {
  requireAdmin(actor);
  await recordAlone({ by: actor, verb: "connections.ended", object: `user:${userId}` });
  publisher().terminateUser(userId);
  log.info({ actorId: actor.id, userId }, "Connections of a user ended by hand");
}
