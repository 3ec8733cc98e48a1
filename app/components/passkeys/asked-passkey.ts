import { cookies, headers } from "next/headers";
import { CHALLENGE_FOR_MS } from "@/domain/users/passkeys/challenge";
import type { GivenPasskey, PasskeyAnswer } from "@/domain/users/passkeys/check-passkey";
import { ownCookieIn, ownCookieName, ownCookieOptions } from "@/lib/own-cookie";
import { type PasskeySite, passkeySite } from "@/lib/passkey-site";

/** Of the site that this request is made to. */
export async function siteOfRequest(): Promise<PasskeySite> {
  const asked = await headers();
  return passkeySite(asked.get("x-forwarded-host") ?? asked.get("host") ?? "");
}

/** When it is too late for an answer, what is sealed says, too. */
export async function keepChallenge(sealed: string): Promise<void> {
  (await cookies()).set(
    ownCookieName("holdfast.challenge"),
    sealed,
    ownCookieOptions(CHALLENGE_FOR_MS / 1_000),
  );
}

/** The challenge that this browser was given, which it has no more. */
export async function takeChallenge(): Promise<string> {
  const jar = await cookies();
  const sealed = ownCookieIn("holdfast.challenge", (name) => jar.get(name)?.value) ?? "";
  if (sealed !== "") jar.set(ownCookieName("holdfast.challenge"), "", ownCookieOptions(0));
  return sealed;
}

export async function givenPasskey(answer: PasskeyAnswer): Promise<GivenPasskey> {
  return { answer, sealed: await takeChallenge(), site: await siteOfRequest() };
}
