import { db } from "../../lib/db";
import { Prisma } from "../../prisma/generated/client";
import { findPage, inOrderOf, type Page } from "../lists/find-page";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/shared/roles";
import type { AuditFilter } from "./audit-query";
import type { AuditQuery } from "./shared/audit-url";
import type { AuditVerb, Outcome } from "./shared/verbs";

/** A row as it is shown, with the names that people and tokens have now. */
export type AuditRow = {
  id: number;
  at: Date;
  /** null: nobody who is known, or the machine itself. */
  actor: { id: string; name: string | null } | null;
  by: "session" | "token" | null;
  /** Of the token that it was done by. */
  tokenName: string | null;
  address: string | null;
  verb: AuditVerb;
  /** "user", "order", …, and its name or number. */
  object: { kind: string; id: string; name: string | null } | null;
  before: string | null;
  after: string | null;
  /** The names of people in those two, by id. */
  people: Record<string, string>;
  outcome: Outcome;
};

/**
 * A page of the audit log, latest first unless it is asked for otherwise.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function listAudit(
  actor: Actor,
  query: AuditQuery,
  filter: AuditFilter,
): Promise<Page<AuditRow>> {
  requireAdmin(actor);
  const page = await findPage(query, {
    table: "AuditEntry",
    key: Prisma.sql`"id"`,
    kind: "number",
    holds: conditionsOf(filter),
  });
  return { ...page, rows: inOrderOf(page.rows, await readRows({ id: { in: page.rows } })) };
}

/** What has come since a row, as far as it fits the filter: at most so many. */
export async function auditIdsAfter(actor: Actor, id: number, filter: AuditFilter): Promise<number[]> {
  requireAdmin(actor);
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "AuditEntry" WHERE ${Prisma.join([Prisma.sql`"id" > ${id}`, ...conditionsOf(filter)], " AND ")}
    ORDER BY "id" LIMIT 100`;
  return rows.map((row) => row.id);
}

/** The last row there is; 0: none. */
export async function lastAuditId(): Promise<number> {
  const last = await db.auditEntry.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  return last?.id ?? 0;
}

/** Rows older than `beforeId`, latest first, as a file has them. */
export async function auditRowsBefore(filter: AuditFilter, beforeId: number | undefined, limit: number) {
  const older = beforeId === undefined ? [] : [Prisma.sql`"id" < ${beforeId}`];
  const ids = await db.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "AuditEntry" WHERE ${Prisma.join([Prisma.sql`1 = 1`, ...older, ...conditionsOf(filter)], " AND ")}
    ORDER BY "id" DESC LIMIT ${limit}`;
  return db.auditEntry.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: { id: "desc" },
  });
}

function conditionsOf({ user, verb, outcome, order, sinceMs, untilMs }: AuditFilter): Prisma.Sql[] {
  const all: (Prisma.Sql | null)[] = [
    user === undefined ? null : Prisma.sql`("actorId" = ${user} OR "object" = ${`user:${user}`})`,
    verb === undefined ? null : Prisma.sql`"verb" = ${verb}`,
    outcome === undefined ? null : Prisma.sql`"outcome" = ${outcome}`,
    order === undefined ? null : Prisma.sql`"object" = ${`order:${order}`}`,
    sinceMs === undefined ? null : Prisma.sql`"at" >= ${sinceMs}`,
    untilMs === undefined ? null : Prisma.sql`"at" < ${untilMs}`,
  ];
  return all.filter((condition) => condition !== null);
}

async function readRows(where: Prisma.AuditEntryWhereInput): Promise<AuditRow[]> {
  const rows = await db.auditEntry.findMany({ where });
  const objects = rows.map(({ object }) => parseObject(object));
  const holders = rows.map(({ before }) => holderOf(before));
  const userIds = [
    ...rows.flatMap(({ actorId }) => actorId ?? []),
    ...holders.flatMap((id) => id ?? []),
    ...objects.flatMap((object) => (object?.kind === "user" ? object.id : [])),
  ];
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  const tokenIds = [
    ...rows.flatMap(({ tokenId }) => tokenId ?? []),
    ...objects.flatMap((object) => (object?.kind === "token" ? object.id : [])),
  ];
  const tokens = await db.apiToken.findMany({
    where: { id: { in: [...new Set(tokenIds)] } },
    select: { id: true, name: true },
  });
  const nameOf = new Map([...users, ...tokens].map(({ id, name }) => [id, name]));
  return rows.map(({ actorId, signInId, tokenId, at, verb, outcome, ...row }, index) => {
    const object = objects[index];
    const holder = holders[index] ?? "";
    const holderName = nameOf.get(holder);
    return {
      id: row.id,
      at: new Date(Number(at)),
      actor: actorId === null ? null : { id: actorId, name: nameOf.get(actorId) ?? null },
      by: tokenId !== null ? "token" : signInId !== null ? "session" : null,
      tokenName: nameOf.get(tokenId ?? "") ?? null,
      address: row.address,
      verb: verb as AuditVerb,
      object: object ? { ...object, name: nameOf.get(object.id) ?? null } : null,
      before: row.before,
      after: row.after,
      people: holderName === undefined ? {} : { [holder]: holderName },
      outcome: outcome as Outcome,
    };
  });
}

/** Whose lock it was. */
function holderOf(before: string | null): string | null {
  const { holder } = (before === null ? {} : JSON.parse(before)) as { holder?: unknown };
  return typeof holder === "string" ? holder : null;
}

function parseObject(object: string | null) {
  if (object === null) return null;
  const [kind = "", ...id] = object.split(":");
  return { kind, id: id.join(":") };
}
