import { getTimeZone } from "next-intl/server";
import { download } from "@/app/download";
import type { Messages } from "@/app/i18n/catalogues";
import { getTranslations } from "@/app/i18n/get-translations";
import { csvHead, csvLines } from "@/domain/csv";
import type { Asked, Export } from "@/domain/exports/exported";
import { EXPORTS } from "@/domain/exports/exports";
import { recordExport } from "@/domain/exports/record-export";
import { queryOf } from "@/domain/lists/query-of";
import { understood } from "@/domain/lists/understood";
import { writeXlsx } from "@/lib/tables/write-xlsx";

type Context = { params: Promise<{ noun: string }> };

/** What a list shows, by the parameters of its address and `format`, as a file that is sent while it is read. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const { noun } = await context.params;
  const wanted = (Object.keys(EXPORTS) as (keyof typeof EXPORTS)[]).find((name) => name === noun);
  if (!wanted) return new Response(null, { status: 404 });
  const format = new URL(request.url).searchParams.get("format") === "xlsx" ? "xlsx" : "csv";
  return download({ name: `${wanted}.${format}`, type: types[format] }, async (actor) => {
    const params = queryOf(new URL(request.url).searchParams);
    understood(EXPORTS[wanted].filters, params);
    await recordExport(actor, wanted, format);
    return contentOf(wanted, { params, userId: actor.id, timeZone: await getTimeZone() }, format);
  });
}

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

async function contentOf(noun: keyof typeof EXPORTS, asked: Asked, format: keyof typeof types) {
  const t = await getTranslations("exports");
  const { columns, rows }: Export = EXPORTS[noun];
  const head = columns.map((column) => t(`column.${column as keyof Messages["exports"]["column"]}`));
  return format === "xlsx" ? writeXlsx(noun, head, each(rows(asked))) : linesOf(head, rows(asked));
}

async function* linesOf(head: string[], batches: ReturnType<Export["rows"]>) {
  yield csvHead(head);
  for await (const rows of batches) yield csvLines(rows);
}

async function* each<T>(batches: AsyncGenerator<T[]>) {
  for await (const batch of batches) yield* batch;
}
