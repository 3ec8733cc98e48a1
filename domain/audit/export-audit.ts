import { csvHead, csvLines } from "../csv";
import { requireAdmin } from "../users/require-admin";
import type { Actor } from "../users/shared/roles";
import type { AuditFilter } from "./audit-query";
import { recordAlone } from "./audited";
import { auditRowsBefore } from "./list-audit";

/** Read so many at a time, so that a long log is never in memory as a whole: SQLite is asked for them by their ids, of which it takes 999. */
const BATCH = 500;

export const AUDIT_FORMATS = ["csv", "jsonl"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

type Row = Awaited<ReturnType<typeof auditRowsBefore>>[number];

const columns = [
  "id",
  "at",
  "actor",
  "session",
  "token",
  "address",
  "verb",
  "object",
  "before",
  "after",
  "outcome",
  "previous",
  "hash",
];

const formats: Record<AuditFormat, { head: () => string; lines: (rows: Row[]) => string }> = {
  csv: { head: () => csvHead(columns), lines: (rows) => csvLines(rows.map(valuesOf)) },
  jsonl: {
    head: () => "",
    lines: (rows) =>
      rows
        .map((row) => valuesOf(row))
        .map((values) => JSON.stringify(Object.fromEntries(columns.map((name, i) => [name, values[i]]))))
        .map((line) => `${line}\n`)
        .join(""),
  },
};

/**
 * The audit log as a file, latest first, a batch of lines at a time; that it was taken is on record itself. Times are ISO 8601
 * in UTC, `before` and `after` JSON as text. From JSON Lines each row's hash can be reckoned again; in CSV what looks like a formula has an apostrophe in front.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function exportAudit(
  actor: Actor,
  filter: AuditFilter,
  format: AuditFormat,
): Promise<AsyncGenerator<string>> {
  requireAdmin(actor);
  await recordAlone({ by: actor, verb: "audit.exported", after: { format } });
  return lines(filter, formats[format]);
}

async function* lines(filter: AuditFilter, { head, lines }: (typeof formats)[AuditFormat]) {
  yield head();
  let beforeId: number | undefined;
  for (;;) {
    const rows = await auditRowsBefore(filter, beforeId, BATCH);
    yield lines(rows);
    beforeId = rows.at(-1)?.id;
    if (rows.length < BATCH) return;
  }
}

function valuesOf({ id, at, actorId, signInId, tokenId, address, verb, object, before, after, ...end }: Row) {
  const { outcome, previous, hash } = end;
  const when = new Date(Number(at)).toISOString();
  return [
    ...[id, when, actorId, signInId, tokenId, address],
    ...[verb, object, before, after, outcome, previous, hash],
  ];
}
