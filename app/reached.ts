import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import type { Failure, Result, Unanswered } from "@/domain/result";

type Code = Unanswered | "UNAUTHENTICATED";

const messages: Record<Code, string> = {
  UNAUTHENTICATED: "You are signed out. Sign in again to go on.",
  UNREACHABLE:
    "The server can't be reached. When you are online, see whether it was done after all before you try again.",
  BROKEN: "The server had a problem. See whether it was done after all before you try again.",
  OUTDATED: "Holdfast was updated since this page was opened. Nothing was changed; load the page again.",
};

/**
 * Around every call of a server action or a read in the browser: `await reached(addNoteAction(…))`. A call that got nowhere is
 * answered as the server would have, since one that is rejected inside a transition takes the whole page away. Nothing
 * is sent again.
 */
export async function reached<T>(call: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await call;
  } catch (thrown) {
    // One of Next's redirects.
    unstable_rethrow(thrown);
    return unanswered(codeOf(thrown));
  }
}

/** Whether what was asked for may be done all the same: no answer came, or the server got none of its database. */
export function mayBeDone({ code, details }: Failure): boolean {
  return code === "UNREACHABLE" || code === "BROKEN" || details.mayBeDone === true;
}

export function unanswered(code: Code): Result<never> {
  return { ok: false, error: { code, message: messages[code], details: {} } };
}

function codeOf(thrown: unknown): Code {
  if (unstable_isUnrecognizedActionError(thrown)) return "OUTDATED";
  // Our server's word where it refuses an action before Next has seen it (server/http/refuse.ts).
  if (thrown instanceof Error && thrown.message === "UNAUTHENTICATED") return "UNAUTHENTICATED";
  // The server itself has thrown and logged it under this digest.
  return thrown instanceof Error && "digest" in thrown ? "BROKEN" : "UNREACHABLE";
}
