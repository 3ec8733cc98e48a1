import type { LockHistoryQuery } from "../history/lock-history-query";

/** The query as a part of a URL: "", or "?user=…". */
export function historySearch(query: LockHistoryQuery): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value));
  return params.size === 0 ? "" : `?${params}`;
}
