import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { asksHere } from "@/domain/audit/refusals";
import { RateLimit } from "@/domain/rate-limit";
import { DomainError } from "@/domain/shared/errors";
import { actorOfSession, personOfSession, type SignedInUser } from "@/domain/users/actor-of-session";
import { PATH_HEADER } from "@/lib/path-header";
import { peerAddress } from "@/lib/peer-address";
import { readSession } from "@/lib/session";

/** Of one person: actions of pages and what pages read. A page that is typed in asks once in a second or two. */
const calls = new RateLimit("calls", { name: "calls", points: 1_200, perSeconds: 60 });

/** Whoever makes this request, as the database knows them now; asked once a rendering. */
export const signedInUser = cache(async (): Promise<SignedInUser | null> => {
  const session = await sessionOfRequest();
  return session && actorOfSession(session);
});

/** Who is signed in, also somebody who may do nothing yet but set up a second factor. Use it for that page alone. */
export const signedInPerson = cache(async (): Promise<SignedInUser | null> => {
  const session = await sessionOfRequest();
  return session && personOfSession(session);
});

async function sessionOfRequest() {
  const jar = await cookies();
  return readSession((name) => jar.get(name)?.value);
}

/** From where this request comes. */
export async function addressOfRequest(): Promise<string> {
  return peerAddress((await headers()).get("x-forwarded-for"));
}

/** What this request is for, without what it asks for there. */
export async function pathOfRequest(): Promise<string> {
  return (await headers()).get(PATH_HEADER)?.replace(/[?#].*/s, "") ?? "";
}

/**
 * For server actions and route handlers.
 *
 * @throws {DomainError} UNAUTHENTICATED; TOO_MANY
 */
export async function currentActor(): Promise<SignedInUser> {
  return known(await signedInUser());
}

/**
 * For what sets up a second factor, and for nothing else: also for those who may do nothing before they have one.
 *
 * @throws {DomainError} UNAUTHENTICATED
 */
export async function currentPerson(): Promise<SignedInUser> {
  return known(await signedInPerson());
}

async function known(user: SignedInUser | null): Promise<SignedInUser> {
  if (!user) throw new DomainError("UNAUTHENTICATED", "You are signed out. Sign in again to go on.");
  const actor = { ...user, address: await addressOfRequest() };
  asksHere(actor, await pathOfRequest());
  await calls.count(actor.id);
  return actor;
}

/**
 * For pages and layouts: whoever isn't signed in is sent to sign in, and who may do nothing before that to set up a second factor.
 * They come back here afterwards.
 */
export async function pageActor(): Promise<SignedInUser> {
  const user = await signedInUser();
  if (user) return user;
  const here = new URLSearchParams({ callbackUrl: (await headers()).get(PATH_HEADER) ?? "/orders" });
  redirect((await signedInPerson()) ? `/second-factor?${here}` : `/login?${here}`);
}

/**
 * For what a page sends that somebody has typed: only as the user whose page it is. The cookie is that of whoever signed
 * in last in this browser, in any tab.
 *
 * @throws {DomainError} UNAUTHENTICATED
 */
export async function actorOfPage(userId: string): Promise<SignedInUser> {
  const user = await currentActor();
  if (user.id !== userId)
    throw new DomainError("UNAUTHENTICATED", "Somebody else is signed in in this browser now.", {
      another: true,
    });
  return user;
}
