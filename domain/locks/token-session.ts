import { z } from "zod";
import type { Bearer } from "../tokens/bearer-of-token";
import type { AcquireLock } from "./acquire-lock";
import { REST_NODE } from "./row/lock-nodes";

/** The edit session of a program, as it names it; the same name of another token is another session. */
export const tokenSessionName = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, "session");

/**
 * An edit session without a connection: nobody renews its lease but its own calls, so it ends with the lease when the
 * program does. The colons keep browsers out, whose session ids have none.
 */
export function tokenSession(
  bearer: Bearer,
  name: string,
): Pick<AcquireLock, "session" | "nodeId" | "socketId"> {
  const id = `rest:${bearer.token.id}:${name}`;
  return { session: { id, userId: bearer.actor.id }, nodeId: REST_NODE, socketId: id };
}
