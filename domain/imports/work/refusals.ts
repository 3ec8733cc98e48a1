import { asDomainError } from "../../database-errors";
import { DomainError, InvalidInput } from "../../shared/errors";
import { problemsOf } from "../planned";
import { Superseded } from "./lease";

/**
 * Whether an error is no fault of the row (a superseded node, the database, a right that is gone), so that the row keeps its
 * outcome and the error rises.
 */
export function isForLater(thrown: unknown) {
  if (thrown instanceof Superseded) return true;
  const error = asDomainError(thrown);
  return error instanceof DomainError && (error.code === "FORBIDDEN" || error.code.startsWith("DATABASE_"));
}

export function isLocked(error: DomainError) {
  return error.code === "ORDER_LOCKED";
}

export function problemOf(error: DomainError) {
  if (error instanceof InvalidInput) return problemsOf(error.fields);
  if (isLocked(error)) return [{ field: "", problem: "locked", by: String(error.details.holder ?? "none") }];
  if (error.code === "CHANGED" || error.code === "ORDER_CHANGED" || error.code === "NOT_FOUND")
    return [{ field: "", problem: "changedSince" }];
  if (error.code === "ERASED") return [{ field: "", problem: "erased" }];
  const { field, problem } = error.details;
  return [{ field: String(field ?? ""), problem: String(problem ?? "failed") }];
}
