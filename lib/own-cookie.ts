import { usesHttps } from "./session";

/**
 * Cookies of ours beside the sign-in, and by what name they are still read, from before they had a prefix: those that give
 * nobody anything, were another host to set them.
 */
const BEFORE = {
  // That this browser has signed in before (known-browser.ts).
  "holdfast.browser": () => (usesHttps() ? "__Secure-holdfast.browser" : null),
  // The choice of whoever isn't signed in; of a user it is kept in `User.locale` too.
  "holdfast-locale": () => (usesHttps() ? "holdfast-locale" : null),
  // The browser's IANA time zone, so that the server writes times as the browser would. It is told again by itself.
  "holdfast-time-zone": () => null,
  // What a passkey is to sign, sealed (domain/users/passkeys/challenge.ts).
  "holdfast.challenge": () => null,
} satisfies Record<string, () => string | null>;

export type OwnCookie = keyof typeof BEFORE;

/** With https by a prefix by which no other host under the same domain can set it, nor any page without https (RFC 6265bis, 4.1.3.2). */
export function ownCookieName(name: OwnCookie): string {
  return usesHttps() ? `__Host-${name}` : name;
}

/** What it says; until it is set anew, also by the name that it had before. */
export function ownCookieIn(
  name: OwnCookie,
  called: (name: string) => string | undefined,
): string | undefined {
  const before = BEFORE[name]();
  return called(ownCookieName(name)) ?? (before === null ? undefined : called(before));
}

/** With which it is set: a name with that prefix wants all of it, and no domain. */
export function ownCookieOptions(maxAgeS: number) {
  return { path: "/", maxAge: maxAgeS, sameSite: "lax", httpOnly: true, secure: usesHttps() } as const;
}
