import { problem } from "@/domain/api/problem";
import { type VersionChanges, versionsChanges } from "@/domain/orders/edit/changes-since";
import type { DomainError } from "@/domain/shared/errors";

/** The order has moved on, with what happened to it since. */
export class Conflict extends Error {
  constructor(
    override readonly cause: DomainError,
    readonly status: 409 | 412,
    /** undefined for a token that may not read orders. */
    readonly changes: VersionChanges[] | undefined,
  ) {
    super(cause.message, { cause });
  }
}

/** Any problem; `changes` comes with ORDER_CHANGED. */
export const problemDocument = problem
  .extend({ changes: versionsChanges.optional() })
  .meta({ id: "Problem" });
