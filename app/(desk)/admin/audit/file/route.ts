import { getTimeZone } from "next-intl/server";
import { z } from "zod";
import { download } from "@/app/download";
import { auditFilter, auditFilters } from "@/domain/audit/audit-query";
import { AUDIT_FORMATS, exportAudit } from "@/domain/audit/export-audit";
import { queryOf } from "@/domain/lists/query-of";
import { understood } from "@/domain/lists/understood";

const types = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" };

/** The audit log, as far as the page's filters show it, as a file: `?as=csv` or `?as=jsonl`. */
export function GET(request: Request): Promise<Response> {
  const params = queryOf(new URL(request.url).searchParams);
  const format = z.enum(AUDIT_FORMATS).catch("csv").parse(params.as);
  return download({ name: `audit-log.${format}`, type: types[format] }, async (actor) =>
    exportAudit(actor, auditFilter(understood(auditFilters, params), await getTimeZone()), format),
  );
}
