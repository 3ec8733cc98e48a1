import type { cookies } from "next/headers";
import { KNOWN_FOR_S, knownBrowserWith, readKnownBrowser } from "@/lib/known-browser";
import { ownCookieIn, ownCookieName, ownCookieOptions } from "@/lib/own-cookie";

type Jar = Awaited<ReturnType<typeof cookies>>;

export function knownBrowserIn(jar: Jar) {
  return readKnownBrowser(ownCookieIn("holdfast.browser", (name) => jar.get(name)?.value));
}

/** Somebody has shown here that an account is theirs: from now on nobody elsewhere makes them wait in this browser. */
export async function rememberBrowser(jar: Jar, userId: string) {
  const value = await knownBrowserWith(await knownBrowserIn(jar), userId);
  jar.set(ownCookieName("holdfast.browser"), value, ownCookieOptions(KNOWN_FOR_S));
}
