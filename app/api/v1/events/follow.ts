import { feedEvent } from "@/domain/feed/feed-event";
import { feedHeaders, feedQuery } from "@/domain/feed/feed-query";
import type { DescribedEndpoint } from "../endpoint";

/** Served by `server/streams/event-streams.ts`, since it outlives a request; described here with the rest. */
export const follow: DescribedEndpoint = {
  method: "GET",
  path: "/events",
  operationId: "followEvents",
  summary: "Orders, locks, products and customers as they change, as server-sent events",
  description: [
    "A stream that stays open (`text/event-stream`): `event` is the type, `data` the event as JSON, `id` the place to go on from. Send the last `id` as `Last-Event-ID` after a break and nothing is missing; of an order that was deleted meanwhile you are told that alone.",
    "Events of products and of stock moves take `products:read` beside `events:read`, those of customers `customers:read`: without it they are left out, and to ask for them by `types` is 403.",
    "The first event is `ready`. Every 15 s a comment shows that the stream is alive. When the token is revoked the last event is `closed`, and the stream ends.",
  ].join("\n\n"),
  scope: "events:read",
  params: { query: feedQuery, headers: feedHeaders },
  answers: { 200: { description: "Events, for ever", schema: feedEvent, type: "text/event-stream" } },
  refuses: ["INVALID", "DATABASE_BUSY"],
};
