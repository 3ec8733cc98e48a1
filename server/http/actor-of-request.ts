import type { IncomingHttpHeaders } from "node:http";
import { actorOfSession, type SignedInUser } from "../../domain/users/actor-of-session";
import { readSession } from "../../lib/session";

/** Who makes a request that Next never sees, a WebSocket upgrade: from its session cookie and the database. */
export async function actorOfRequest(headers: IncomingHttpHeaders): Promise<SignedInUser | null> {
  const session = await readSession((name) => cookieValue(headers.cookie ?? "", name));
  return session && actorOfSession(session);
}

/**
 * A session token has no character that a cookie would have to quote. Of two of a name it is the last, as it is for Next: by a second
 * one, which another host under the same domain may set over http, nobody is to be one person on a page and another on its socket.
 */
function cookieValue(header: string, name: string) {
  const pair = header.split(/;\s*/).findLast((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
