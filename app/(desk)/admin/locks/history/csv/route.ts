import { getTimeZone } from "next-intl/server";
import { download } from "@/app/download";
import { queryOf } from "@/domain/lists/query-of";
import { lockHistoryCsv } from "@/domain/locks/history/lock-history-csv";
import { fileFilters, historyFilter } from "@/domain/locks/history/lock-history-query";

/** The history of locks, as far as the page's filters show it, as a file. */
export function GET(request: Request): Promise<Response> {
  return download({ name: "lock-history.csv", type: "text/csv; charset=utf-8" }, async (actor) => {
    const query = fileFilters(queryOf(new URL(request.url).searchParams));
    return lockHistoryCsv(actor, historyFilter(query, await getTimeZone()));
  });
}
