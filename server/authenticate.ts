import { actorOfRequest } from "./actor-of-request";
import type { User } from "./pusher/connection";
import type { UpgradeRequest } from "./pusher/handler";

/** Who the session cookie of an upgrade belongs to. */
export async function authenticate({ headers }: UpgradeRequest): Promise<User | null> {
  const actor = await actorOfRequest(headers);
  return actor && { id: actor.id, info: { name: actor.name, role: actor.role } };
}
