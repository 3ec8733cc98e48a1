/** What of an order's timeline is a version of it. */
export const ORDER_WRITES = ["begun", "drafted", "created", "changed"] as const;

/** What the timeline of an order tells of, beside the history of its lock. */
export const ORDER_EVENT_TYPES = [
  ...ORDER_WRITES,
  "note",
  "tags",
  "proposed",
  "taken",
  "declined",
  "outdated",
  "replaced",
  "withdrawn",
  "reopened",
] as const;
export type OrderEventType = (typeof ORDER_EVENT_TYPES)[number];
