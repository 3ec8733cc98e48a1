import * as z from "zod/mini";
import { person } from "../../locks/shared/lock-messages";
import { manyLines } from "../../shared/typed-text";

export const REQUEST_STATUSES = ["PENDING", "GRANTED", "DECLINED", "EXPIRED", "CANCELLED"] as const;

/** What whoever asks may write along. */
export const requestMessage = manyLines(200);

/** A request as the two whom it concerns see it. */
export const requestView = z.object({
  id: z.int(),
  /** The `rev` of the lock: a view that isn't newer than the one there is dropped. */
  rev: z.int(),
  orderId: z.int(),
  /** null of a draft. */
  orderNumber: z.nullable(z.int()),
  requester: person,
  /** Who has the order now; null while it is free. */
  holder: z.nullable(person),
  message: z.string(),
  status: z.enum(REQUEST_STATUSES),
  /** 1 for the first in line; 0 when it is over. */
  place: z.int().check(z.nonnegative()),
  isDelayed: z.boolean(),
  isEscalated: z.boolean(),
  /** How long the holder has to answer, in milliseconds; 0 when the time is up and nobody has. */
  answerInMs: z.int().check(z.nonnegative()),
  /** How long ago it was asked, in milliseconds. */
  waitingForMs: z.int().check(z.nonnegative()),
  /** It is the requester's turn: how long the order is reserved, in milliseconds; null while it isn't. */
  turnForMs: z.nullable(z.int().check(z.nonnegative())),
});
export type RequestView = z.infer<typeof requestView>;

/** How the holder may answer. */
export const requestAnswer = z.enum(["hand-over", "delay", "keep"]);
export type RequestAnswer = z.infer<typeof requestAnswer>;

/** Event -> payload, on `private-user.{id}` of the requester and of the holder; the last to every admin. */
export const requestMessages = {
  "request.changed": requestView,
  "request.escalated": requestView,
} as const;
