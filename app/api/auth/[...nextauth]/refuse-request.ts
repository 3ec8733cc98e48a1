import { type ProblemCode, problemStatus } from "@/domain/api/problem";

const FORM = "application/x-www-form-urlencoded";

/** What our pages and next-auth's own client ask for. `_log` is none of it: by that anybody could write into our log. */
const ACTIONS = ["callback", "csrf", "error", "providers", "session", "signin", "signout"];

/** What next-auth is not to see: requests that it would answer with an error of its own, and those that nobody needs. */
export function refusalOfRequest({ method, headers }: Request, [action = ""]: string[]): Response | null {
  if (!ACTIONS.includes(action)) return refusal("NO_SUCH_ADDRESS", "There is nothing at this address.");
  // One comes back here from other kinds of sign-in than ours.
  if (method !== "POST" && action === "callback")
    return refusal("METHOD_NOT_ALLOWED", "There is only POST here.", { Allow: "POST" });
  if (method === "POST" && headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() !== FORM)
    return refusal("UNSUPPORTED_MEDIA_TYPE", `Send the body as ${FORM}.`);
  return null;
}

function refusal(code: ProblemCode, message: string, headers?: Record<string, string>) {
  return Response.json({ error: { code, message } }, { status: problemStatus[code], headers });
}
