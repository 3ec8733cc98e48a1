import { actorOfRequest } from "./actor-of-request";
import type { Authenticate } from "./pusher/opening";

/** Who the session cookie of an upgrade belongs to: on the desk's own app only, whose users these are. */
export function authenticateFor(appId: string): Authenticate {
  return async ({ headers }, app) => {
    if (app.id !== appId) return null;
    const actor = await actorOfRequest(headers);
    return actor && { id: actor.id, info: { name: actor.name, role: actor.role } };
  };
}
