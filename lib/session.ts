import { decode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "./env";

/** What the session cookie says: a claim, until `actorOfSession` has asked the database. */
export type SessionToken = { userId: string; sessionVersion: number };

/** How long a sign-in lasts, in seconds. */
export const SESSION_S = 14 * 24 * 3600;

const claims = z.object({ sub: z.string(), sessionVersion: z.number().int() });

/** https is known from NEXTAUTH_URL alone, so that the cookie has one name, not one per request. */
export function usesHttps() {
  return env().NEXTAUTH_URL?.startsWith("https://") ?? false;
}

/** next-auth's own names (core/lib/cookie). */
export function sessionCookieName() {
  return usesHttps() ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/** Opens the session cookie's value. null if there is none, it is too old, or it isn't ours. */
export async function readSession(cookie: string | undefined): Promise<SessionToken | null> {
  if (!cookie) return null;
  const payload = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const parsed = claims.safeParse(payload);
  return parsed.success ? { userId: parsed.data.sub, sessionVersion: parsed.data.sessionVersion } : null;
}
