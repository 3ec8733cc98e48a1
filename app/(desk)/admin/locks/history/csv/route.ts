import { getTimeZone } from "next-intl/server";
import { failureText } from "@/app/components/failures/use-failure-text";
import { getTranslations } from "@/app/i18n/get-translations";
import { currentActor } from "@/app/session";
import { lockHistoryCsv } from "@/domain/locks/history/lock-history-csv";
import { historyFilter, lockHistoryQuery } from "@/domain/locks/history/lock-history-query";
import { failureOf } from "@/domain/result";
import { DomainError, httpStatusOf } from "@/domain/shared/errors";

/** The history of locks, as far as the page's filters show it, as a file. It is sent while it is read. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await currentActor();
    const { before: _, ...query } = lockHistoryQuery.parse(
      Object.fromEntries(new URL(request.url).searchParams),
    );
    const lines = lockHistoryCsv(actor, historyFilter(query, await getTimeZone()));
    return new Response(streamOf(lines), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="lock-history.csv"',
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return new Response(failureText(await getTranslations("errors"), failureOf(error)), {
      status: httpStatusOf[error.code],
    });
  }
}

/** Reads on only as fast as whoever downloads it. */
function streamOf(lines: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
