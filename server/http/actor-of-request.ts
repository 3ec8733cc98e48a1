import type { IncomingHttpHeaders } from "node:http";
import { actorOfSession, type SignedInUser } from "../../domain/users/actor-of-session";
import { readSession } from "../../lib/session";

/** Who makes a request that Next never sees, a WebSocket upgrade: from its session cookie and the database. */
export async function actorOfRequest(headers: IncomingHttpHeaders): Promise<SignedInUser | null> {
  const session = await readSession((name) => cookieValue(headers.cookie ?? "", name));
  return session && actorOfSession(session);
}

/** A session token has no character that a cookie would have to quote. */
function cookieValue(header: string, name: string) {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
