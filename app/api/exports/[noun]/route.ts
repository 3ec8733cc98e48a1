import { getTimeZone } from "next-intl/server";
import { failureText } from "@/app/components/failures/use-failure-text";
import type { Messages } from "@/app/i18n/catalogues";
import { getTranslations } from "@/app/i18n/get-translations";
import { currentActor } from "@/app/session";
import { csvHead, csvLines } from "@/domain/csv";
import type { Asked, Export } from "@/domain/exports/exported";
import { EXPORTS } from "@/domain/exports/exports";
import { failureOf } from "@/domain/result";
import { DomainError, httpStatusOf } from "@/domain/shared/errors";
import { writeXlsx } from "@/lib/tables/write-xlsx";
import { streamOf } from "../../stream-of";

type Context = { params: Promise<{ noun: string }> };

/** What a list shows, by the parameters of its address and `format`, as a file that is sent while it is read. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { noun } = await params;
  const wanted = (Object.keys(EXPORTS) as (keyof typeof EXPORTS)[]).find((name) => name === noun);
  if (!wanted) return new Response(null, { status: 404 });
  try {
    const { id: userId } = await currentActor();
    const asked = { params: paramsOf(request), userId, timeZone: await getTimeZone() };
    return fileOf(wanted, asked, asked.params.format === "xlsx" ? "xlsx" : "csv");
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(failureText(await getTranslations("errors"), failureOf(error)), {
      status: httpStatusOf[error.code],
    });
  }
}

/** A parameter that is given several times is a list. */
function paramsOf(request: Request): Asked["params"] {
  const { searchParams } = new URL(request.url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const all = searchParams.getAll(name);
      return [name, all.length === 1 ? all[0] : all];
    }),
  );
}

async function fileOf(noun: keyof typeof EXPORTS, asked: Asked, format: "csv" | "xlsx") {
  const t = await getTranslations("exports");
  const { columns, rows }: Export = EXPORTS[noun];
  const head = columns.map((column) => t(`column.${column as keyof Messages["exports"]["column"]}`));
  const [type, body] =
    format === "xlsx"
      ? [
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          writeXlsx(noun, head, each(rows(asked))),
        ]
      : ["text/csv; charset=utf-8", streamOf(linesOf(head, rows(asked)))];
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${noun}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

async function* linesOf(head: string[], batches: ReturnType<Export["rows"]>) {
  yield csvHead(head);
  for await (const rows of batches) yield csvLines(rows);
}

async function* each<T>(batches: AsyncGenerator<T[]>) {
  for await (const batch of batches) yield* batch;
}
