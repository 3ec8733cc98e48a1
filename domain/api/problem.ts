import { z } from "zod";
import { asDomainError } from "../database-errors";
import { DomainError, type DomainErrorCode, httpStatusOf, InvalidInput } from "../shared/errors";

/** What may be wrong with a request itself, before the business is asked. */
const statusOfRequest = {
  MALFORMED: 400,
  NO_SUCH_ADDRESS: 404,
  METHOD_NOT_ALLOWED: 405,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  PRECONDITION_REQUIRED: 428,
  INTERNAL: 500,
} as const satisfies Record<string, number>;

type RequestCode = keyof typeof statusOfRequest;
export type ProblemCode = RequestCode | DomainErrorCode;

/** The status that each problem is answered with. */
export const problemStatus: Record<ProblemCode, number> = { ...statusOfRequest, ...httpStatusOf };

const titles = {
  MALFORMED: "The request can't be read",
  NO_SUCH_ADDRESS: "There is nothing at this address",
  METHOD_NOT_ALLOWED: "This address doesn't take that method",
  TOO_LARGE: "The body is too large",
  UNSUPPORTED_MEDIA_TYPE: "The body has a type that isn't taken here",
  PRECONDITION_REQUIRED: "The version that the change starts from is missing",
  INTERNAL: "The server had a problem",
  UNAUTHENTICATED: "No valid token",
  FORBIDDEN: "Not allowed",
  PROOF_NEEDED: "The password has to be given again",
  NOT_FOUND: "Not found",
  ORDER_CHANGED: "The order has changed since",
  CHANGED: "It has changed since",
  DRAFT_LATE: "Something newer is kept already",
  ERASED: "Whoever it is about has been erased",
  KEY_IN_USE: "The first request with this key is still at work",
  INVALID: "Something in the request is not right",
  KEY_REUSED: "This key was used for another request",
  ORDER_LOCKED: "The order is locked",
  TOO_MANY: "Too many",
  DATABASE_BUSY: "The database is busy",
  DATABASE_GONE: "The database is not there any more",
  DATABASE_FULL: "The disk is full",
} as const satisfies Record<ProblemCode, string>;

/** An error as the REST API answers it: RFC 9457, `application/problem+json`. */
export const problem = z.object({
  /** Names the kind of problem; it leads nowhere. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** This very case, in words. */
  detail: z.string(),
  /** The same as `type`, short: what a program should look at. */
  code: z.string(),
  /** Facts of the case: who has the order, which version it has now. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  /** What is wrong with which field of the request: path -> key. */
  errors: z.record(z.string(), z.string()).optional(),
});
export type Problem = z.infer<typeof problem>;

export const PROBLEM_TYPE = "application/problem+json";

/** A request that can't be served as it is. */
export class BadRequest extends Error {
  override readonly name = "BadRequest";

  constructor(
    readonly code: Exclude<RequestCode, "INTERNAL">,
    message: string,
  ) {
    super(message);
  }
}

/** Thrown with the methods that the address does take. */
export class MethodNotAllowed extends BadRequest {
  constructor(
    method: string | undefined,
    readonly allowed: string[],
  ) {
    super("METHOD_NOT_ALLOWED", `There is no ${method} here; there is ${allowed.join(", ")}.`);
  }
}

/** The problem behind whatever was thrown; null for a bug, which somebody must log. */
export function problemOf(thrown: unknown): Problem | null {
  const error = asDomainError(thrown);
  if (error instanceof BadRequest) return problemWith(error.code, error.message);
  if (!(error instanceof DomainError)) return null;
  return {
    ...problemWith(error.code, error.message),
    ...(Object.keys(error.details).length > 0 ? { details: error.details } : {}),
    ...(error instanceof InvalidInput ? { errors: error.fields } : {}),
  };
}

export function problemWith(code: ProblemCode, detail: string): Problem {
  const name = code.toLowerCase().replaceAll("_", "-");
  return {
    type: `urn:holdfast:problem:${name}`,
    title: titles[code],
    status: problemStatus[code],
    detail,
    code,
  };
}

/** The headers of its answer: when to come again, with what, and by which method. */
export function problemHeaders({ status, details }: Problem, thrown?: unknown): Record<string, string> {
  const wait = details?.retryAfterSeconds;
  return {
    "Content-Type": PROBLEM_TYPE,
    ...(wait === undefined ? {} : { "Retry-After": String(wait) }),
    ...(status === 401 ? { "WWW-Authenticate": 'Bearer realm="Holdfast"' } : {}),
    ...(thrown instanceof MethodNotAllowed ? { Allow: thrown.allowed.join(", ") } : {}),
  };
}
