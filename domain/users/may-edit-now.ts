import { db, type Tx } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { isLive } from "../sessions/live";
import { Forbidden } from "../shared/errors";
import { isDemandMetSql } from "./factor/rights-now";
import { type Actor, mayEdit, ROLES } from "./shared/roles";

/** A user, and the sign-in or the program's token that they act by. */
type Editor = { userId: string; signInId?: string; tokenId?: string };

/**
 * SQL: the user is there, enabled, still signed in as they say, or their token not revoked, and may edit, all of it now.
 *
 * Stands in every statement that takes, renews or keeps anything of a user. Whoever asked before a statement knows only
 * what was so then: between the two somebody may have been shut out.
 */
export function mayEditNow({ userId, signInId, tokenId }: Editor): Prisma.Sql {
  const isSignedIn =
    signInId === undefined ? Prisma.empty : Prisma.sql`AND ${isSignedInBy(Prisma.sql`${signInId}`)}`;
  const isByToken =
    tokenId === undefined
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT 1 FROM "ApiToken" WHERE "ApiToken"."id" = ${tokenId}
          AND "ApiToken"."userId" = "User"."id" AND "ApiToken"."revokedAt" IS NULL)`;
  return Prisma.sql`EXISTS (SELECT 1 FROM "User" WHERE "User"."id" = ${userId} AND ${isEnabledEditor()}
    ${isSignedIn} ${isByToken})`;
}

/** SQL about "User": that session is one of theirs, and good. */
export function isSignedInBy(signInId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "Session" WHERE "Session"."id" = ${signInId}
    AND "Session"."userId" = "User"."id" AND ${isLive()})`;
}

/** SQL about "User". */
export function isEnabledEditor(): Prisma.Sql {
  return Prisma.sql`("User"."disabledAt" IS NULL AND ${isDemandMetSql("anybody")}
    AND "User"."role" IN (${Prisma.join(ROLES.filter((role) => mayEdit({ role })))}))`;
}

/** SQL: whoever that is, is out or may not edit any more. Somebody who has no account, a system, isn't. */
export function isShutOut(userId: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM "User" WHERE "User"."id" = ${userId} AND NOT ${isEnabledEditor()})`;
}

export async function isShutOutNow(userId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`SELECT 1 AS "yes" WHERE ${isShutOut(userId)}`;
  return rows.length > 0;
}

/** Whether somebody may edit now, for telling why a statement found no row. */
export async function isEditorNow(client: Pick<Tx, "$queryRaw">, editor: Editor): Promise<boolean> {
  const rows = await client.$queryRaw<unknown[]>`SELECT 1 AS "yes" WHERE ${mayEditNow(editor)}`;
  return rows.length > 0;
}

/**
 * For the beginning of a transaction whose statements are the query builder's.
 *
 * @throws {Forbidden} (403)
 */
export async function requireEditor(client: Pick<Tx, "$queryRaw">, editor: Editor): Promise<void> {
  if (!(await isEditorNow(client, editor))) throw new Forbidden("You may not edit orders any more.");
}

/** An actor as `requireEditor` takes it. */
export function editorOf({ id, signInId, tokenId }: Pick<Actor, "id" | "signInId" | "tokenId">): Editor {
  return { userId: id, signInId, tokenId };
}
