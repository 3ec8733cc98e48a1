import { RateLimit } from "@/domain/rate-limit";

/** A tab asks for about six a connection; this leaves room for a dozen tabs that all reconnect several times a minute. */
export const subscriptionLimit = new RateLimit("subscriptions", {
  name: "subscribe",
  points: 600,
  perSeconds: 60,
});
