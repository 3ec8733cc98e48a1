import { headers } from "next/headers";
import { failureText } from "@/app/components/failures/use-failure-text";
import { getTranslations } from "@/app/i18n/get-translations";
import { refusalsOnRecord } from "@/domain/audit/refusals";
import { RateLimit } from "@/domain/rate-limit";
import { failureOf } from "@/domain/result";
import { DomainError, Forbidden, httpStatusOf } from "@/domain/shared/errors";
import type { SignedInUser } from "@/domain/users/actor-of-session";
import { currentActor, pathOfRequest } from "./session";
import { whileSignedIn } from "./while-signed-in";

/** Of one person. Each reads as much as there is. */
const files = new RateLimit("files", { name: "files", points: 30, perSeconds: 60 });

/** A file that is sent while it is read; a domain error with its status, in the reader's words. */
export async function download(
  { name, type }: { name: string; type: string },
  read: (actor: SignedInUser) => Promise<AsyncGenerator<string> | ReadableStream<Uint8Array>>,
): Promise<Response> {
  try {
    const { actor, content } = await refusalsOnRecord(
      async () => {
        await requireOwnSite();
        const actor = await currentActor();
        await files.count(actor.id);
        return { actor, content: await read(actor) };
      },
      { where: await pathOfRequest() },
    );
    const bytes = content instanceof ReadableStream ? content : streamOf(content);
    return new Response(bytes.pipeThrough(whileSignedIn(actor)), {
      headers: { "content-type": type, "content-disposition": `attachment; filename="${name}"` },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const wait = error.details.retryAfterSeconds;
    return new Response(failureText(await getTranslations("errors"), failureOf(error)), {
      status: httpStatusOf[error.code],
      headers: wait === undefined ? {} : { "retry-after": String(wait) },
    });
  }
}

/**
 * A link on another site is followed with the cookie. It would read nothing, and yet the file would be on record as taken. Whoever
 * doesn't say where a request comes from is no browser of today, or is asked by http.
 */
async function requireOwnSite() {
  const site = (await headers()).get("sec-fetch-site");
  if (site === "cross-site" || site === "same-site")
    throw new Forbidden("This request comes from another site.");
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
