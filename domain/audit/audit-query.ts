import { z } from "zod";
import { knownDay } from "../days/known-day";
import { spanOfDays } from "../days/span-of-days";
import { listParams, withinPages } from "../lists/list-query";
import { MAX_ROW_ID } from "../shared/row-id";
import { AUDIT_COLUMNS, type AuditFilters, type AuditQuery, LATEST } from "./shared/audit-url";
import { AUDIT_VERBS, OUTCOMES } from "./shared/verbs";

const day = knownDay.optional().catch(undefined);

/** What makes no sense, or is empty, is as if it weren't there. */
const filters = {
  user: z.string().min(1).max(128).optional().catch(undefined),
  verb: z.enum(AUDIT_VERBS).optional().catch(undefined),
  outcome: z.enum(OUTCOMES).optional().catch(undefined),
  order: z.coerce.number().int().positive().max(MAX_ROW_ID).optional().catch(undefined),
  from: day,
  to: day,
};
export const auditFilters = z.object(filters);

const auditQuery = z.object({ ...listParams(AUDIT_COLUMNS, LATEST), ...filters });

/** What `/admin/audit` shows, from its URL. */
export function parseAuditQuery(params: Record<string, string | string[] | undefined>): AuditQuery {
  return withinPages({ ...auditQuery.parse(params), q: "" }, { at: "number" });
}

/** What the database is asked for. */
export type AuditFilter = Omit<AuditFilters, "from" | "to"> & { sinceMs?: number; untilMs?: number };

/** @param timeZone the reader's, by whose calendar the days are */
export function auditFilter({ from, to, ...rest }: AuditFilters, timeZone: string): AuditFilter {
  const { since, until } = spanOfDays({ from, to }, timeZone);
  return { ...rest, sinceMs: since?.getTime(), untilMs: until?.getTime() };
}
