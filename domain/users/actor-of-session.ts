import { db } from "../../lib/db";
import { log } from "../../lib/logger";
import type { SessionToken } from "../../lib/session";
import { Prisma } from "../../prisma/generated/client";
import { adoptSession } from "../sessions/adopt-session";
import { isLive } from "../sessions/live";
import { hasFactorSql, selectedFactors } from "./factor/factors-of";
import { type Awaited, rightsNow, rightsOf } from "./factor/rights-now";
import { knownActor } from "./known-actors";
import type { Actor } from "./shared/roles";

/** `User.lastSeenAt` is exact to this, in milliseconds. */
const SEEN_EVERY_MS = 60_000;

export type SignedInUser = Actor & {
  email: string;
  locale: string | null;
  signInId: string;
  /** What they may not do before they have set up a second factor. */
  awaitsFactor: Awaited | null;
};

/**
 * Who a session token stands for now. null if the session is over, or its user is gone or disabled, or may do nothing before a
 * second factor is set up: neither role nor rights are ever taken from the token.
 */
export async function actorOfSession(token: SessionToken): Promise<SignedInUser | null> {
  const person = await personOfSession(token);
  return person?.awaitsFactor === "everything" ? null : person;
}

/** Who is signed in, also somebody who may do nothing yet but set up a second factor. Use it for that page alone. */
export function personOfSession(token: SessionToken): Promise<SignedInUser | null> {
  return knownActor(token.id, async () => {
    const actor = await readActor(token);
    if (actor || !token.before) return actor;
    await adoptSession(db, token);
    return readActor(token);
  });
}

/** Where a back end of ours vouches for somebody by the secret of the app, which knows of no session. */
export async function actorOfUser(userId: string): Promise<Actor | null> {
  const user = await db.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, role: true, needsFactor: true, disabledAt: true, ...selectedFactors },
  });
  if (!user || user.disabledAt) return null;
  const { role, awaitsFactor } = rightsOf(user);
  return awaitsFactor === "everything" ? null : { id: user.id, name: user.name, role };
}

type Row = {
  id: string;
  name: string;
  email: string;
  role: string;
  locale: string | null;
  needsFactor: boolean | number;
  hasFactor: boolean | number;
};

/** One statement, by two primary keys: it runs once a second and session. */
async function readActor({ id: signInId, userId }: SessionToken): Promise<SignedInUser | null> {
  const [user] = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT "User"."id", "User"."name", "User"."email", "User"."role", "User"."locale", "User"."needsFactor",
      ${hasFactorSql()} AS "hasFactor"
    FROM "Session" JOIN "User" ON "User"."id" = "Session"."userId"
    WHERE "Session"."id" = ${signInId} AND "Session"."userId" = ${userId} AND ${isLive()}
      AND "User"."disabledAt" IS NULL`);
  if (!user) return null;
  recordSeen(user.id);
  const { hasFactor, needsFactor, ...person } = user;
  const rights = rightsNow({ ...user, needsFactor: Boolean(needsFactor), hasFactor: Boolean(hasFactor) });
  return { ...person, ...rights, signInId };
}

/** User -> when this node last wrote down that they were here. */
const written = new Map<string, number>();

/** Not waited for: nobody may be kept from reading because this couldn't be written. */
function recordSeen(id: string) {
  const now = Date.now();
  if (now - (written.get(id) ?? 0) < SEEN_EVERY_MS) return;
  written.set(id, now);
  db.user
    .updateMany({ where: { id }, data: { lastSeenAt: new Date(now) } })
    .catch((error) => log.warn({ err: error, userId: id }, "Last seen not written"));
}
