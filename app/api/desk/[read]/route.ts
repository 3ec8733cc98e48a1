import { answer, type Result } from "@/domain/result";
import { httpStatusOf } from "@/domain/shared/errors";
import { toPlain } from "@/domain/shared/plain";
import { reads } from "../reads";

type Context = { params: Promise<{ read: string }> };

/** Answers what a page asks for (`app/read.ts`). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { read } = await params;
  const run = Object.hasOwn(reads, read)
    ? (reads as Record<string, (input: unknown) => Promise<unknown>>)[read]
    : null;
  if (!run) return Response.json(null, { status: 404 });
  const result: Result<unknown> = await answer(async () => run(inputOf(request)));
  if (result.ok || result.error.code !== "TOO_MANY") return Response.json(toPlain(result));
  const headers = { "Retry-After": String(result.error.details.retryAfterSeconds) };
  return Response.json(toPlain(result), { status: httpStatusOf.TOO_MANY, headers });
}

/** What isn't JSON doesn't fit any schema either. */
function inputOf(request: Request): unknown {
  try {
    return JSON.parse(new URL(request.url).searchParams.get("input") ?? "null");
  } catch {
    return undefined;
  }
}
