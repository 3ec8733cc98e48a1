import type { IncomingMessage, ServerResponse } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import type { ProblemCode } from "../../domain/api/problem";
import { recordRefusal } from "../../domain/audit/refusals";
import { REST_BODY_BYTES } from "../../lib/body-limits";
import { isReadableAction } from "./action-body";
import { actorOfRequest } from "./actor-of-request";
import { doorOf } from "./door";
import { isFromOwnPage } from "./own-page";
import { type Received, received } from "./received";
import { refuse } from "./refuse";
import { mayBeKept } from "./security-headers";

const KIB = 1024;

/** Those that Next knows; it answers any other with an error of its own. */
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** What a page is asked with. A server action is a POST to it that names the action. */
const METHODS_OF_PAGES = ["GET", "HEAD", "OPTIONS"];

/** How large a body may be, by where the address begins. What isn't here is a page's, and takes server actions. */
const MOST_BYTES: [prefix: string, bytes: number][] = [
  ["/api/auth/", 64 * KIB],
  ["/api/pusher/", 64 * KIB],
  ["/api/", REST_BODY_BYTES],
];
/** Those of them that have a handler for more than reading. */
const TAKES_BODIES = /^\/api\/(?:auth\/.|pusher\/(?:user-)?auth\/?$|v1(?:\/|$))/;
/** A draft is the largest: 300 lines with 600 characters each, of three bytes. */
const MOST_OF_AN_ACTION_BYTES = 640 * KIB;
/** Whoever isn't signed in may choose a language, tell the time zone, and set up a desk that has nobody. */
const MOST_OF_A_STRANGER_BYTES = 4 * KIB;

/** Why a request goes no further. */
class Refused {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly headers?: Record<string, string>,
  ) {}
}

/**
 * What may go on to whoever answers it: a request that can be read, with all of its body. Anything else is refused here,
 * before it costs more than its bytes.
 *
 * @returns null when it was refused
 */
export async function admit(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage | null> {
  const admitted = await admission(request);
  if (!(admitted instanceof Refused)) return admitted.request;
  if (admitted.code === "FORBIDDEN") await recordRefusal(null, doorOf(request));
  refuse(request, response, admitted.code, admitted.detail, admitted.headers);
  return null;
}

async function admission(request: IncomingMessage): Promise<Received | Refused> {
  const { method = "" } = request;
  const [path = "", query = ""] = request.url?.split("?", 2) ?? [];
  if (!METHODS.includes(method)) return notAllowed(METHODS);
  // No text has a NUL, and PostgreSQL reads none.
  if (!isReadable(path) || query.includes("%00"))
    return new Refused("MALFORMED", "The address can't be read.");
  // Next's last resort, which it answers with 500 to whoever asks for it by name.
  if (path === "/_global-error") return new Refused("NO_SUCH_ADDRESS", "There is nothing at this address.");
  // Not ours to pass on (RFC 9110, 7.6.1): Next sends some actions on to itself.
  delete request.headers.upgrade;
  const most = MOST_BYTES.find(([prefix]) => path.startsWith(prefix))?.[1];
  if (most !== undefined) {
    // Next takes a form that is sent to an address without a handler for one that a page was sent.
    if (!METHODS_OF_PAGES.includes(method) && !TAKES_BODIES.test(path))
      return new Refused("NO_SUCH_ADDRESS", "Nothing at this address takes this.");
    return (await received(request, most)) ?? tooLarge();
  }
  // Of a file Next answers these with 500: that method, and conditions and ranges that can't be met. Whoever asks may be given all.
  if (mayBeKept(decodeURIComponent(path))) {
    if (method === "OPTIONS") return notAllowed(["GET", "HEAD"]);
    delete request.headers["if-match"];
    delete request.headers["if-unmodified-since"];
    delete request.headers.range;
  }
  if (!isReadableState(request.headers["next-router-state-tree"]))
    return new Refused("MALFORMED", "The state of the router can't be read.");
  if (METHODS_OF_PAGES.includes(method))
    return (await received(request, MOST_OF_A_STRANGER_BYTES)) ?? tooLarge();
  if (method !== "POST" || request.headers["next-action"] === undefined) return notAllowed(METHODS_OF_PAGES);
  return refusalOfAction(request) ?? readableAction(await receivedAction(request));
}

/** What Next would answer with an error 500. */
function refusalOfAction({ headers }: IncomingMessage) {
  const { "next-action": id, "content-type": type } = headers;
  if (!/^[\da-f]{42}$/.test(String(id))) return new Refused("MALFORMED", "There can be no such action.");
  if (!type?.startsWith("text/plain"))
    return new Refused("UNSUPPORTED_MEDIA_TYPE", "Send arguments as text/plain.");
  if (!isFromOwnPage(headers)) return new Refused("FORBIDDEN", "This request comes from another site.");
  return null;
}

/** An action costs as much as is sent, so it is first asked who sends it. */
async function receivedAction(request: IncomingMessage): Promise<Received | Refused> {
  const declared = request.headers["content-length"];
  const isShort = declared !== undefined && Number(declared) <= MOST_OF_A_STRANGER_BYTES;
  if (!isShort && (await actorOfRequest(request.headers)))
    return (await received(request, MOST_OF_AN_ACTION_BYTES)) ?? tooLarge();
  return (
    (await received(request, MOST_OF_A_STRANGER_BYTES)) ??
    new Refused("UNAUTHENTICATED", "You are signed out.")
  );
}

function readableAction(got: Received | Refused) {
  if (got instanceof Refused || isReadableAction(got.body)) return got;
  return new Refused("MALFORMED", "The arguments can't be read.");
}

function notAllowed(methods: string[]) {
  return new Refused("METHOD_NOT_ALLOWED", "There is no such method here.", { allow: methods.join(", ") });
}

function tooLarge() {
  return new Refused("TOO_LARGE", "The body is too large.");
}

/** By Next's own rules, which answers what breaks them with an error 500. */
function isReadableState(tree: string | string[] | undefined) {
  try {
    parseAndValidateFlightRouterState(tree);
    return true;
  } catch {
    return false;
  }
}

/** Percent-encoded as it should be, and an address on this server: what everybody behind this takes for granted. */
function isReadable(path: string) {
  if (!path.startsWith("/") || path.startsWith("//") || path.includes("\\")) return false;
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}
