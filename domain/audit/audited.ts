import { inTransaction, type Tx, takeTurn } from "../../lib/db";
import { auditDays } from "../../lib/env";
import { log } from "../../lib/logger";
import { publisher } from "../../lib/publisher";
import { databaseNow } from "../locks/row/database-clock";
import type { Actor } from "../users/shared/roles";
import { type Chained, hashOf } from "./chain";
import { AUDIT_CHANNEL } from "./shared/audit-messages";
import type { Facts } from "./shared/facts";
import type { AuditObject, AuditVerb, Outcome } from "./shared/verbs";

/** Who did it, and by what: a person, in a session or by a token. `id: null` is nobody who is known. */
export type By = Pick<Actor, "signInId" | "tokenId" | "address"> & { id: string | null };

/** The machine itself, or whoever has it (`npm run user`). */
export const system: By = { id: null };

/** What is on record, but for who did it. */
export type Done = {
  verb: AuditVerb;
  object?: AuditObject;
  before?: Facts;
  after?: Facts;
  outcome?: Outcome;
};
export type Deed = Done & { by: By };

export type Recorder = (deed: Deed) => void;

/**
 * Runs a transaction whose deeds are on record: they are written at its end, or not at all, with all that it does. They are
 * its last statements, since one transaction at a time adds to the chain: nothing is waited for while others wait for it.
 */
export async function audited<T>(run: (tx: Tx, record: Recorder) => Promise<T>): Promise<T> {
  const { value, rows } = await inTransaction(async (tx) => {
    const deeds: Deed[] = [];
    const value = await run(tx, (deed) => deeds.push(deed));
    return { value, rows: await append(tx, deeds) };
  });
  tell(rows);
  return value;
}

/** What is no part of a transaction of its own: an attempt that was refused, something that was only sent or read. */
export function recordAlone(deed: Deed): Promise<void> {
  return audited(async (_, record) => record(deed));
}

const DAY_MS = 86_400_000;
/** So many rows go with one deed, whose transaction others wait for; the next one takes the next. */
const MOST_PURGED = 2_000;

type Last = { at: bigint | number; id: number | null; hash: string | null; oldestAt: bigint | number | null };

/** Writes rows at the end of the chain. */
async function append(tx: Tx, deeds: Deed[]): Promise<Chained[]> {
  if (deeds.length === 0) return [];
  await takeTurn(tx, "audit");
  const [last] = await tx.$queryRaw<Last[]>`
    SELECT ${databaseNow()} AS "at", "last"."id", "last"."hash", (SELECT MIN("at") FROM "AuditEntry") AS "oldestAt"
    FROM (SELECT 1 AS "one") AS "one"
    LEFT JOIN (SELECT "id", "hash" FROM "AuditEntry" ORDER BY "id" DESC LIMIT 1) AS "last" ON TRUE`;
  const at = Number(last?.at);
  const keptFrom = at - auditDays() * DAY_MS;
  // A day at once, as far as that goes: each time is on record itself.
  const isOverdue = Number(last?.oldestAt ?? at) < keptFrom - DAY_MS;
  const purged = isOverdue ? await purge(tx, keptFrom) : null;
  const all = purged ? [...deeds, { by: system, verb: "audit.purged" as const, after: purged }] : deeds;
  const rows: Chained[] = [];
  let [id, previous] = [last?.id ?? 0, last?.hash ?? ""];
  for (const deed of all) {
    const row = rowOf(deed, { id: ++id, at, previous });
    previous = hashOf(row);
    rows.push(row);
  }
  await tx.auditEntry.createMany({ data: rows.map((row) => ({ ...row, hash: hashOf(row) })) });
  return rows;
}

/**
 * Deletes what is older than it has to be kept: from the beginning up to the first row that isn't. Where that ended is on
 * record itself, for whoever verifies the rest.
 */
async function purge(tx: Tx, before: number): Promise<Facts | null> {
  const oldest = await tx.auditEntry.findFirst({ orderBy: { id: "asc" }, select: { id: true } });
  const end = (oldest?.id ?? 0) + MOST_PURGED;
  const first = await tx.auditEntry.findFirst({
    where: { id: { lt: end }, at: { gte: before } },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const old = { id: { lt: first?.id ?? end } };
  const last = await tx.auditEntry.findFirst({
    where: old,
    orderBy: { id: "desc" },
    select: { id: true, hash: true },
  });
  if (!last) return null;
  await tx.auditEntry.deleteMany({ where: old });
  return { upTo: last.id, hash: last.hash };
}

function rowOf(
  { by, verb, object, before, after, outcome = "done" }: Deed,
  place: Pick<Chained, "id" | "at" | "previous">,
): Chained {
  return {
    ...place,
    actorId: by.id,
    signInId: by.signInId ?? null,
    tokenId: by.tokenId ?? null,
    address: by.address ?? null,
    verb,
    object: object ?? null,
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
    outcome,
  };
}

/** A line of the log for each, which a SIEM may collect: a copy that whoever changes the table would have to change, too. */
function tell(rows: Chained[]) {
  for (const row of rows) log.info({ audit: { ...row, hash: hashOf(row) } }, "On record");
  const last = rows.at(-1);
  if (last) publisher().publish([AUDIT_CHANNEL], "audit.recorded", { id: last.id });
}
