import type { IncomingHttpHeaders } from "node:http";
import { actorOfSession } from "../domain/users/actor-of-session";
import type { Actor } from "../domain/users/roles";
import { readSession, sessionCookieName } from "../lib/session";

/** Who makes a request that Next never sees, a WebSocket upgrade: from its session cookie and the database. */
export async function actorOfRequest(headers: IncomingHttpHeaders): Promise<Actor | null> {
  const session = await readSession(cookieValue(headers.cookie ?? "", sessionCookieName()));
  const user = session && (await actorOfSession(session));
  return user ? { id: user.id, name: user.name, role: user.role } : null;
}

/** A session token has no character that a cookie would have to quote. */
function cookieValue(header: string, name: string) {
  const pair = header.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
