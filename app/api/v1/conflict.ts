import type { DomainError } from "@/domain/errors";
import type { VersionChanges } from "@/domain/orders/changes-since";

/** The order has moved on, with what happened to it since. */
export class Conflict extends Error {
  constructor(
    override readonly cause: DomainError,
    readonly status: 409 | 412,
    readonly changes: VersionChanges[],
  ) {
    super(cause.message, { cause });
  }
}
