import * as z from "zod/mini";

const person = z.object({ id: z.string(), name: z.string() });

/** What is said about orders on `private-orders`, `presence-order.{id}` and `private-order.{id}`: event -> payload. */
export const orderMessages = {
  /** A draft: it is no order yet. Or one that is for another customer now. */
  "order.begun": z.object({ orderId: z.int(), customerId: z.int(), by: z.nullable(person) }),
  "order.created": z.object({ orderId: z.int(), number: z.int(), by: z.nullable(person) }),
  /** The order itself changed (saved, or written by a system). Fetch it again if you show an older version. */
  "order.updated": z.object({
    orderId: z.int(),
    version: z.int(),
    by: z.nullable(person),
    /** Written past the lock, by a system writer: whoever has the lock goes on editing, from an older version. */
    outside: z.boolean(),
    /** The edit session that saved it, if one did: its tab has it already. */
    sessionId: z.nullable(z.string()),
  }),
  /** It is gone. A page that shows it may say so; one with text in it keeps that. */
  "order.deleted": z.object({
    orderId: z.int(),
    /** null of a draft. */
    number: z.nullable(z.int()),
    by: person,
    reason: z.string(),
  }),
  /** Notes or tags changed; they belong to nobody's lock and raise no version. */
  "order.annotated": z.object({ orderId: z.int() }),
  /** Something is proposed for the order, or something that was is decided: fetch it. */
  "order.proposals": z.object({ orderId: z.int() }),
} as const;

export type OrderMessages = { [E in keyof typeof orderMessages]: z.infer<(typeof orderMessages)[E]> };
