import { z } from "zod";
import { knownDay } from "../../days/known-day";
import { spanOfDays } from "../../days/span-of-days";
import { understood } from "../../lists/understood";
import { MAX_ROW_ID } from "../../shared/row-id";
import { LOCK_EVENT_TYPES } from "../shared/lock-event-types";

const day = knownDay.optional().catch(undefined);
const id = z.coerce.number().int().positive().max(MAX_ROW_ID).optional().catch(undefined);

/** What the history shows, from its URL. What makes no sense, or is empty, is as if it weren't there. */
export const lockHistoryQuery = z.object({
  /** An order's number, as people say it. */
  order: id,
  /** Whoever had the lock, or did something about it. */
  user: z.string().min(1).max(128).optional().catch(undefined),
  type: z.enum(LOCK_EVENT_TYPES).optional().catch(undefined),
  /** Days as the reader's calendar has them, both included. */
  from: day,
  to: day,
  /** Older than the event with this id: the next page. */
  before: id,
});
export type LockHistoryQuery = z.infer<typeof lockHistoryQuery>;

/**
 * What a file shows, from the URL of the page: all pages of it.
 *
 * @throws {InvalidInput} of a filter that makes no sense (422)
 */
export function fileFilters(params: Record<string, unknown>): LockHistoryQuery {
  return understood(lockHistoryQuery.omit({ before: true }), params);
}

/** The query for the database. */
export function historyFilter({ order, user, type, before, ...days }: LockHistoryQuery, timeZone: string) {
  const { since, until } = spanOfDays(days, timeZone);
  return {
    orderNumber: order,
    userId: user,
    type,
    sinceMs: since?.getTime(),
    untilMs: until?.getTime(),
    beforeId: before,
  };
}
