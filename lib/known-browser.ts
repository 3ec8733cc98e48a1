import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "./env";
import { openCookie } from "./sealed";

/** A browser, and who has signed in with it. It says nothing about who is signed in now. */
export type KnownBrowser = { id: string; userIds: string[] };

/** In seconds. */
export const KNOWN_FOR_S = 365 * 24 * 3600;
/** A browser that more people share knows the last of them. */
const MOST_USERS = 8;
/** So that no session is taken for it, or the other way round. */
const SALT = "known-browser";

const claims = z.object({ id: z.string(), userIds: z.array(z.string()) });

/** Opens the cookie's value; null if there is none, it is too old, or it isn't ours. */
export async function readKnownBrowser(cookie: string | undefined): Promise<KnownBrowser | null> {
  if (!cookie) return null;
  return claims.safeParse(await openCookie(cookie, SALT)).data ?? null;
}

/** The cookie's value once this user has signed in, too. */
export function knownBrowserWith(browser: KnownBrowser | null, userId: string): Promise<string> {
  const others = browser?.userIds.filter((id) => id !== userId) ?? [];
  const token = { id: browser?.id ?? randomUUID(), userIds: [userId, ...others].slice(0, MOST_USERS) };
  return encode({ token, secret: env().NEXTAUTH_SECRET, salt: SALT, maxAge: KNOWN_FOR_S });
}
