import { z } from "zod";
import { fieldChanges } from "../entries/shared/field-change";
import { lossReason } from "../locks/shared/lock-messages";
import { orderChanges } from "../orders/shared/schemas/order-change-schema";
import type { TokenScope } from "../tokens/token-scope";

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
  "proposal.reopened",
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

const { orderId: _, ...ofEntry } = common;
const change = { version: z.int(), via: z.string().nullable(), changes: fieldChanges };

/** A product was made or written. */
const productWritten = z.object({
  type: z.enum(["product.created", "product.updated"]),
  productId: z.int(),
  ...ofEntry,
  ...change,
});

/** The same of a customer; two that were merged are told of both. */
const customerWritten = z.object({
  type: z.enum(["customer.created", "customer.updated", "customer.merged"]),
  customerId: z.int(),
  ...ofEntry,
  ...change,
});

/** There are more of a product, or fewer. */
const stockMoved = z.object({
  type: z.literal("stock.moved"),
  productId: z.int(),
  ...ofEntry,
  via: z.string().nullable(),
  /** `opening`: what was there from the beginning; `change`; `count`: somebody counted. */
  what: z.string(),
  change: z.int(),
  /** What there was afterwards. */
  stock: z.int(),
  reason: z.string(),
});

/** One event of the stream, its `data`. */
export const feedEvent = z
  .discriminatedUnion("type", [orderWritten, lockMoved, productWritten, customerWritten, stockMoved])
  .meta({ id: "Event" });
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
  "product.created",
  "product.updated",
  "stock.moved",
  "customer.created",
  "customer.updated",
  "customer.merged",
] as const satisfies FeedEvent["type"][];

/** What a token needs beside `events:read` to be told of it; null: nothing. */
export function scopeOfEvent(type: FeedEvent["type"]): TokenScope | null {
  if (type.startsWith("customer.")) return "customers:read";
  return type.startsWith("product.") || type.startsWith("stock.") ? "products:read" : null;
}

export function typeOfProductEvent(type: string): z.infer<typeof productWritten>["type"] {
  return type === "created" ? "product.created" : "product.updated";
}

export function typeOfCustomerEvent(type: string): z.infer<typeof customerWritten>["type"] {
  if (type === "created") return "customer.created";
  return type === "merged" ? "customer.merged" : "customer.updated";
}

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
