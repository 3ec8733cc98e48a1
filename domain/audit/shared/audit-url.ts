import { type ListQuery, listUrl, type Sort } from "../../lists/shared/list-url";
import type { AuditVerb, Outcome } from "./verbs";

export const AUDIT_COLUMNS = ["at"] as const;
export type AuditColumn = (typeof AUDIT_COLUMNS)[number];

export const LATEST: Sort<AuditColumn> = { by: "at", descending: true };

export type AuditFilters = {
  /** Whoever did it, or to whom it was done. */
  user?: string | undefined;
  verb?: AuditVerb | undefined;
  outcome?: Outcome | undefined;
  /** An order's number, as people say it. */
  order?: number | undefined;
  /** Days as the reader's calendar has them, both included. */
  from?: string | undefined;
  to?: string | undefined;
};

export type AuditQuery = ListQuery<AuditColumn> & AuditFilters;

/** The URL of a query. A change leads back to the first page. */
export function auditUrl(query: AuditQuery, change: Partial<AuditQuery> = {}): string {
  const next = { ...query, page: 1, after: undefined, before: undefined, ...change };
  return listUrl("/admin/audit", next, { usual: LATEST, filters: filtersOf(next) });
}

/** The filters alone, as the end of a URL: "", or "?user=…". */
export function auditSearch(query: AuditFilters, more: Record<string, string> = {}): string {
  const params = new URLSearchParams(more);
  for (const [name, value] of Object.entries(filtersOf(query)))
    if (value !== undefined) params.set(name, value);
  return params.size === 0 ? "" : `?${params}`;
}

function filtersOf({ user, verb, outcome, order, from, to }: AuditFilters) {
  return { user, verb, outcome, order: order?.toString(), from, to };
}
