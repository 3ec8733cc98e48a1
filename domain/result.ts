import { z } from "zod";
import { refusalsOnRecord } from "./audit/refusals";
import { asDomainError } from "./database-errors";
import {
  DomainError,
  type DomainErrorCode,
  type ErrorDetails,
  InvalidInput,
  type LockedFacts,
} from "./shared/errors";

/** What a server action answers: a value, or an error that the page shows. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** Why there is no answer: the call got nowhere, the server failed, or it knows no such action (any more). */
export type Unanswered = "UNREACHABLE" | "BROKEN" | "OUTDATED";

/** `fields` names the fields of a form that are wrong: path -> message key. */
export type Failure = { message: string; fields?: Record<string, string> } & (
  | { code: "ORDER_LOCKED"; details: LockedFacts }
  | { code: Exclude<DomainErrorCode, "ORDER_LOCKED"> | Unanswered; details: ErrorDetails }
);

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Turns a domain error into an answer, and input that no page of ours sends; a bug goes on rising. Refusals are on record. */
export async function answer<T>(run: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await refusalsOnRecord(run));
  } catch (thrown) {
    const error = thrown instanceof z.core.$ZodError ? new InvalidInput({}) : asDomainError(thrown);
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, error: failureOf(error) };
  }
}

export function failureOf(error: DomainError): Failure {
  const { code, message, details } = error;
  const fields = error instanceof InvalidInput ? { fields: error.fields } : {};
  // The facts are those of the code: DomainError is made with no others.
  return { code, message, details, ...fields } as Failure;
}
