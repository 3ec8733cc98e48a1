import { z } from "zod";
import { env } from "./env";
import { openCookie } from "./sealed";

/** What the session cookie says: a claim, until `actorOfSession` has asked the database. */
export type SessionToken = {
  /** Of the session's row. */
  id: string;
  userId: string;
  /** Of a cookie from before there was a row a session: by what it was good then. */
  before: { sessionVersion: number; issuedAtMs: number } | null;
};

const claims = z.object({ sub: z.string(), sid: z.string() });
const claimsBefore = z.object({
  sub: z.string(),
  jti: z.string(),
  iat: z.number(),
  sessionVersion: z.number().int(),
});

/** https is known from NEXTAUTH_URL alone, so that the cookie has one name, not one per request. */
export function usesHttps() {
  return env().NEXTAUTH_URL?.startsWith("https://") ?? false;
}

/** next-auth's own name, with the prefix by which no other host under the same domain can set it (RFC 6265bis, 4.1.3.2). */
export function sessionCookieName() {
  return usesHttps() ? "__Host-next-auth.session-token" : "next-auth.session-token";
}

/** Opens the session cookie. null if there is none, it is too old, or it isn't ours. */
export async function readSession(
  cookieOf: (name: string) => string | undefined,
): Promise<SessionToken | null> {
  const cookie = cookieOf(sessionCookieName());
  return cookie ? sessionOf(await openCookie(cookie)) : null;
}

/** The session that an opened cookie is of. */
export function sessionOf(payload: unknown): SessionToken | null {
  const now = claims.safeParse(payload).data;
  if (now) return { id: now.sid, userId: now.sub, before: null };
  const then = claimsBefore.safeParse(payload).data;
  if (!then) return null;
  const { sub, jti, iat, sessionVersion } = then;
  return { id: jti, userId: sub, before: { sessionVersion, issuedAtMs: iat * 1_000 } };
}
