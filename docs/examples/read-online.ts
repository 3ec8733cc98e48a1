import { z } from "zod";
import { requireAdmin } from "../../domain/users/require-admin";
import type { Actor } from "../../domain/users/shared/roles";
import { askConsole } from "../../lib/console-api";

const online = z.object({ userIds: z.array(z.string()) });

/** Who is connected to the node that answers. @throws {Forbidden} the actor is no admin (403) */
export async function readOnline(actor: Actor): Promise<string[]> {
  requireAdmin(actor);
  return online.parse(await askConsole("online")).userIds;
}
