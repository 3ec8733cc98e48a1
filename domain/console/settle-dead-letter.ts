import { tellConsole } from "../../lib/console-api";
import { log } from "../../lib/logger";
import { recordAlone } from "../audit/audited";
import { NotFound } from "../shared/errors";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/shared/roles";

/**
 * Sends a webhook that nobody took once more, or gives it up for good.
 *
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {NotFound} somebody else was faster (404)
 */
export async function settleDeadLetter({
  actor,
  id,
  how,
}: {
  actor: Actor;
  id: number;
  how: "resend" | "discard";
}) {
  requireAdmin(actor);
  if (!(await tellConsole(`dead-letters/${id}/${how}`))) throw new NotFound("undelivered webhook", id);
  await recordAlone({ by: actor, verb: "webhook.settled", object: `webhook:${id}`, after: { how } });
  log.info({ actorId: actor.id, deadLetterId: id, how }, "Undelivered webhook settled");
}
