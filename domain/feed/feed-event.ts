import { z } from "zod";
import { lossReason } from "../locks/shared/lock-messages";
import { orderChanges } from "../orders/shared/order-change";

const person = z.object({ id: z.string(), name: z.string() });
const common = {
  orderId: z.int(),
  /** When it happened; shown, never compared with a clock. */
  at: z.iso.datetime(),
  /** null when nobody did it. */
  by: person.nullable(),
};

/** A proposal was made, or some of its fields are decided. */
const PROPOSAL_TYPES = [
  "proposal.proposed",
  "proposal.taken",
  "proposal.declined",
  "proposal.outdated",
  "proposal.replaced",
  "proposal.withdrawn",
] as const;

/** The order itself was created or written, its notes or tags were, or something is proposed for it. */
const orderWritten = z.object({
  type: z.enum(["order.created", "order.updated", "order.annotated", ...PROPOSAL_TYPES]),
  ...common,
  version: z.int(),
  /** The name of the API token that it came by; null for the desk. */
  via: z.string().nullable(),
  /** Written past somebody's lock. */
  outside: z.boolean(),
  changes: orderChanges,
});

/** Somebody began or stopped editing, something else happened to the lock, or the order is gone. */
const lockMoved = z.object({
  type: z.enum(["order.locked", "order.unlocked", "lock.changed", "order.deleted"]),
  ...common,
  number: z.int(),
  epoch: z.int(),
  /** Exactly what: `locked`, `expired`, `reconnecting`, … There may be more in time. */
  what: z.string(),
  /** Who has the lock, or had it. */
  holder: person.nullable(),
  reason: z.string().nullable(),
});

/** One event of the stream, its `data`. */
export const feedEvent = z.discriminatedUnion("type", [orderWritten, lockMoved]).meta({ id: "Event" });
export type FeedEvent = z.infer<typeof feedEvent>;

export const FEED_TYPES = [
  "order.created",
  "order.updated",
  "order.annotated",
  "order.deleted",
  "order.locked",
  "order.unlocked",
  "lock.changed",
  ...PROPOSAL_TYPES,
] as const satisfies FeedEvent["type"][];

export function typeOfWrite(type: string): z.infer<typeof orderWritten>["type"] {
  if (type === "created") return "order.created";
  if (type === "changed") return "order.updated";
  return PROPOSAL_TYPES.find((one) => one === `proposal.${type}`) ?? "order.annotated";
}

const ends = new Set<string>(["unlocked", ...lossReason.options]);

export function typeOfLockEvent(type: string): z.infer<typeof lockMoved>["type"] {
  if (type === "locked") return "order.locked";
  if (type === "deleted") return "order.deleted";
  return ends.has(type) ? "order.unlocked" : "lock.changed";
}
