import { failureText } from "@/app/components/failures/use-failure-text";
import { getTranslations } from "@/app/i18n/get-translations";
import { refusalsOnRecord } from "@/domain/audit/refusals";
import { failureOf } from "@/domain/result";
import { DomainError, httpStatusOf } from "@/domain/shared/errors";

/** A file that is sent while it is read; a domain error with its status, in the reader's words. */
export async function download(
  { name, type }: { name: string; type: string },
  read: () => Promise<AsyncGenerator<string> | ReadableStream<Uint8Array>>,
): Promise<Response> {
  try {
    const content = await refusalsOnRecord(read);
    return new Response(content instanceof ReadableStream ? content : streamOf(content), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="${name}"`,
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
