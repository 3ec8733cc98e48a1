import { problem } from "@/domain/api/problem";
import { changesSince, type VersionChanges, versionsChanges } from "@/domain/orders/edit/changes-since";
import { DomainError } from "@/domain/shared/errors";
import type { Bearer } from "@/domain/tokens/bearer-of-token";
import { readsOrders } from "./readable";

/** What was to be written has moved on; of an order, with what happened to it since. */
export class Conflict extends Error {
  constructor(
    override readonly cause: DomainError,
    readonly status: 409 | 412,
    /** undefined where it is no order, and for a token that may not read orders. */
    readonly changes: VersionChanges[] | undefined,
  ) {
    super(cause.message, { cause });
  }
}

/**
 * A write's own refusal: CHANGED is 412 to a caller who sent `If-Match`.
 *
 * @throws {Conflict}
 */
export async function refusedAs<T>(matched: string | undefined, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (matched === undefined || !(error instanceof DomainError && error.code === "CHANGED")) throw error;
    throw new Conflict(error, 412, undefined);
  }
}

/**
 * A refusal of what is done to an order: ORDER_CHANGED says what happened since, and is 412 to a caller who sent `If-Match`.
 *
 * @throws {Conflict}
 */
export async function orderRefusedAs<T>(
  {
    bearer,
    orderId,
    matched,
    baseVersion,
  }: { bearer: Bearer; orderId: number; matched: string | undefined; baseVersion: number },
  write: Promise<T>,
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "ORDER_CHANGED")) throw error;
    const changes = readsOrders(bearer) ? await changesSince(orderId, baseVersion) : undefined;
    throw new Conflict(error, matched === undefined ? 409 : 412, changes);
  }
}

/** Any problem; `changes` comes with ORDER_CHANGED. */
export const problemDocument = problem
  .extend({ changes: versionsChanges.optional() })
  .meta({ id: "Problem" });
