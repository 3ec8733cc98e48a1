import { refusalsOnRecord } from "@/domain/audit/refusals";
import { asDomainError } from "@/domain/database-errors";
import { DomainError, Forbidden, httpStatusOf } from "@/domain/shared/errors";
import { env } from "@/lib/env";

/** Answers a browser's own request with JSON; a domain error with its status, code and message. A bug goes on rising. */
export async function answerMachine(request: Request, run: () => Promise<unknown>): Promise<Response> {
  try {
    const door = { where: new URL(request.url).pathname };
    return Response.json(
      await refusalsOnRecord(async () => {
        requireOwnOrigin(request.headers);
        return run();
      }, door),
    );
  } catch (thrown) {
    const error = asDomainError(thrown);
    if (!(error instanceof DomainError)) throw error;
    const { code, message, details } = error;
    const headers = details.retryAfterSeconds
      ? { "Retry-After": String(details.retryAfterSeconds) }
      : undefined;
    return Response.json({ error: { code, message } }, { status: httpStatusOf[code], headers });
  }
}

/** A browser says where a POST comes from. Whoever doesn't say is no browser, and has no cookie of ours by accident. */
function requireOwnOrigin(headers: Headers) {
  const origin = headers.get("origin");
  if (origin === null) return;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  const own = headers.get("x-forwarded-host") ?? headers.get("host");
  if (host !== own && !env().ALLOWED_ORIGINS.includes(origin))
    throw new Forbidden("This request comes from another site.");
}
