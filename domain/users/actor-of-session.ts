import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import type { SessionToken } from "../../lib/session";
import { type Actor, roleOf } from "./shared/roles";

/** `User.lastSeenAt` is exact to this, in milliseconds. */
const SEEN_EVERY_MS = 60_000;

export type SignedInUser = Actor & { email: string; locale: string | null; sessionVersion: number };

/**
 * Who a session token stands for now. null for a user who is gone or disabled, and for a token that was made before
 * the user's sessions were ended: neither role nor rights are ever taken from the token.
 */
export async function actorOfSession(token: {
  userId: string;
  /** Absent where a back end of ours vouches for the user by the secret of the app. */
  sessionVersion?: SessionToken["sessionVersion"];
}): Promise<SignedInUser | null> {
  const user = await db.user.findUnique({
    where: { id: token.userId },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      locale: true,
      disabledAt: true,
      sessionVersion: true,
      lastSeenAt: true,
    },
  });
  const { sessionVersion = user?.sessionVersion } = token;
  if (!user || user.disabledAt || user.sessionVersion !== sessionVersion) return null;
  recordSeen(user.id, user.lastSeenAt);
  const { id, name, email, locale } = user;
  return { id, name, email, role: roleOf(user.role), locale, sessionVersion };
}

/** Not waited for: nobody may be kept from reading because this couldn't be written. */
function recordSeen(id: string, lastSeenAt: Date | null) {
  const now = Date.now();
  if (lastSeenAt && now - lastSeenAt.getTime() < SEEN_EVERY_MS) return;
  db.user
    .update({ where: { id }, data: { lastSeenAt: new Date(now) }, select: { id: true } })
    .catch((error) => log.warn({ err: error, userId: id }, "Last seen not written"));
}
