import { db } from "../../../lib/db";
import { NotFound } from "../../shared/errors";
import type { Actor } from "../shared/roles";

/**
 * Calls one of the actor's passkeys otherwise, in their own list and nowhere else.
 *
 * @throws {NotFound} it is none of theirs (404)
 */
export async function renamePasskey({ actor, id, name }: { actor: Actor; id: string; name: string }) {
  const { count } = await db.passkey.updateMany({ where: { id, userId: actor.id }, data: { name } });
  if (count === 0) throw new NotFound("passkey", id);
}
