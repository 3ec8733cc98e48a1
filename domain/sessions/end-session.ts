import { db, type Tx } from "../../lib/db";
import type { SessionToken } from "../../lib/session";
import { Prisma } from "../../prisma/generated/client";
import { audited, type By, type Recorder } from "../audit/audited";
import { databaseNow } from "../locks/row/database-clock";
import { NotFound } from "../shared/errors";
import { isAdminNowSql } from "../users/factor/rights-now";
import type { Actor } from "../users/shared/roles";
import { adoptSession } from "./adopt-session";
import { letGoOfSession } from "./let-go-of-session";
import { isLive } from "./live";

type Ended = { id: string; userId: string };

/** Ends sessions in the database; whoever calls it lets go of them once that is committed. */
export function endWhere(tx: Pick<Tx, "$queryRaw">, which: Prisma.Sql): Promise<Ended[]> {
  return tx.$queryRaw<Ended[]>`UPDATE "Session" SET "endedAt" = ${databaseNow()}
    WHERE ${which} AND ${isLive()} RETURNING "id", "userId"`;
}

/** Signs out: whoever has a copy of the cookie is out, too. */
export async function signOut(token: SessionToken, address?: string): Promise<void> {
  await adoptSession(db, token);
  const by = { id: token.userId, signInId: token.id, address };
  await letGo(await audited(async (tx, record) => onRecord(record, by, await endThat(tx, token))));
}

export function endThat(tx: Pick<Tx, "$queryRaw">, { id, userId }: SessionToken): Promise<Ended[]> {
  return endWhere(tx, Prisma.sql`"id" = ${id} AND "userId" = ${userId}`);
}

/** Ends every session of the actor but the one by which they act; cookies from before there were any are no exception. */
export async function endOthers(tx: Pick<Tx, "$queryRaw" | "user">, actor: Actor): Promise<Ended[]> {
  await tx.user.updateMany({ where: { id: actor.id }, data: { sessionVersion: { increment: 1 } } });
  return endWhere(tx, Prisma.sql`"userId" = ${actor.id} AND "id" <> ${actor.signInId ?? ""}`);
}

/**
 * Ends one session, at once: its connections, what it holds, its cookie. One's own, or as an admin anybody's.
 *
 * @throws {NotFound} there is none (any more), or it is somebody else's (404)
 */
export async function endSession({ actor, sessionId }: { actor: Actor; sessionId: string }): Promise<void> {
  const isAdminNow = Prisma.sql`EXISTS (SELECT 1 FROM "User" WHERE "User"."id" = ${actor.id} AND ${isAdminNowSql()})`;
  const mayEnd = Prisma.sql`"id" = ${sessionId} AND ("userId" = ${actor.id} OR ${isAdminNow})`;
  const ended = await audited(async (tx, record) => onRecord(record, actor, await endWhere(tx, mayEnd)));
  if (ended.length === 0) throw new NotFound("session", sessionId);
  await letGo(ended);
}

/** The same, on record. @returns how many */
export async function endOtherSessions(actor: Actor): Promise<number> {
  const ended = await audited(async (tx, record) => onRecord(record, actor, await endOthers(tx, actor)));
  await letGo(ended);
  return ended.length;
}

function onRecord(record: Recorder, by: By, ended: Ended[]): Ended[] {
  for (const { id, userId } of ended)
    record({ by, verb: "session.ended", object: `user:${userId}`, before: { session: id } });
  return ended;
}

export async function letGo(ended: Ended[]): Promise<void> {
  await Promise.all(ended.map(letGoOfSession));
}
