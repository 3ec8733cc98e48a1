import { encode } from "next-auth/jwt";
import { openSession } from "../domain/sessions/open-session";
import { db } from "../lib/db";
import { env } from "../lib/env";
import { type SessionToken, sessionCookieName } from "../lib/session";

/** Signs somebody in, without a password; as the cookie says it. */
export async function aSession(userId: string, { remember = false } = {}): Promise<SessionToken> {
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  });
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36";
  const id = await openSession(db, {
    userId,
    passwordHash,
    remember,
    userAgent,
    address: "192.0.2.7",
    provenBy: "password",
  });
  if (id === null) throw new Error("Nobody can sign in as this user");
  return { id, userId, before: null };
}

/** The value of a session's cookie. */
export function sealed({ id, userId }: SessionToken): Promise<string> {
  return encode({ token: { sub: userId, sid: id }, secret: env().NEXTAUTH_SECRET });
}

/** The header of a request that is made in it. */
export async function cookieOf(session: SessionToken): Promise<{ cookie: string }> {
  return { cookie: `${sessionCookieName()}=${await sealed(session)}` };
}
