import { log } from "../../lib/logger";
import { publisher } from "../../lib/publisher";
import { recordAlone } from "../audit/audited";
import { InvalidInput } from "../shared/errors";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/shared/roles";
import { newEvent } from "./new-event";

/**
 * Sends an event by hand, as a back end would.
 *
 * @throws {Forbidden} the actor is no admin (403)
 * @throws {InvalidInput} a field is wrong (422)
 */
export async function sendEvent({ actor, input }: { actor: Actor; input: unknown }) {
  requireAdmin(actor);
  const parsed = newEvent.safeParse(input);
  if (!parsed.success)
    throw new InvalidInput(
      Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join("."), message])),
    );
  const { channel, event, data } = parsed.data;
  await recordAlone({ by: actor, verb: "event.sent", object: `channel:${channel}`, after: { event } });
  publisher().publish([channel], event, JSON.parse(data));
  log.info({ actorId: actor.id, channel, event }, "Event sent by hand");
}
