import { z } from "zod";
import { MAX_ROW_ID } from "../shared/row-id";
import type { TokenScope } from "../tokens/token-scope";
import { FEED_TYPES, type FeedEvent, scopeOfEvent } from "./feed-event";
import { type FeedPosition, parsePosition } from "./feed-position";

const list = z.string().transform((text) => text.split(",").filter((part) => part !== ""));

/** What a program wants to hear of, from the address. */
export const feedQuery = z.strictObject({
  orders: list
    .pipe(z.array(z.coerce.number<string>().int().positive().max(MAX_ROW_ID)).max(200))
    .optional()
    .meta({
      description:
        "Only these orders: their ids, separated by commas, and nothing that is of no order; everything when absent",
    }),
  types: list
    .pipe(z.array(z.enum(FEED_TYPES)))
    .optional()
    .meta({ description: `Only these events, separated by commas: ${FEED_TYPES.join(", ")}` }),
});
export type FeedQuery = z.infer<typeof feedQuery>;

/** Where to go on. A browser's EventSource sends it by itself when it connects again. */
export const feedHeaders = z.object({
  "last-event-id": z
    .string()
    .transform((text, context): Partial<FeedPosition> => {
      const position = parsePosition(text);
      if (position) return position;
      context.addIssue({ code: "custom", message: "position" });
      return z.NEVER;
    })
    .optional()
    .meta({ description: "The `id` of the last event that you have; from now on when absent" }),
});

/** What of it is asked for, and may be told to a token with these scopes. */
export function isWanted({ orders, types }: FeedQuery, scopes: TokenScope[], event: FeedEvent): boolean {
  const scope = scopeOfEvent(event.type);
  const isOfThese = orders === undefined || ("orderId" in event && orders.includes(event.orderId));
  return isOfThese && (types?.includes(event.type) ?? true) && (scope === null || scopes.includes(scope));
}
