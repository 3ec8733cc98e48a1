import * as z from "zod/mini";

/** What is said about locks on the channels. Browsers are sent durations, never times to compare. */

export const person = z.object({ id: z.string(), name: z.string() });
export type Person = z.infer<typeof person>;

/** In milliseconds. */
const duration = z.int().check(z.nonnegative());

/**
 * How the lock of an order looks to everybody. `rev` rises with every visible change: whoever receives a view drops it
 * unless its `rev` is greater than that of the view that it has.
 */
export const lockView = z.object({
  orderId: z.int(),
  rev: z.int(),
  epoch: z.int(),
  state: z.enum(["FREE", "HELD", "GRACE", "REVOKING"]),
  /** null when FREE */
  holder: z.nullable(person),
  /** How long the holder has had it, in milliseconds; 0 when FREE. */
  heldForMs: duration,
  /** In how many milliseconds it gets free unless something happens; null unless GRACE. */
  freeInMs: z.nullable(duration),
  /** How long ago the holder last did something, in milliseconds. */
  quietForMs: duration,
  hasDraft: z.boolean(),
  /** The holder's tab is hidden; false when FREE. */
  isHidden: z.boolean(),
  /** How many people ask for it. */
  waiting: z.int().check(z.nonnegative()),
  /** For whom a free order is reserved, and for how many milliseconds; null when anybody may take it. */
  reservedFor: z.nullable(z.object({ to: person, forMs: duration })),
});
export type LockView = z.infer<typeof lockView>;

/** The lock of an order that was never locked. */
export function freeLock(orderId: number): LockView {
  return {
    orderId,
    rev: 0,
    epoch: 0,
    state: "FREE",
    holder: null,
    heldForMs: 0,
    freeInMs: null,
    quietForMs: 0,
    hasDraft: false,
    isHidden: false,
    waiting: 0,
    reservedFor: null,
  };
}

/** Why a lock is taken from a tab that is still there; the tab sends its last edits first. */
export const revocation = z.enum(["forced", "taken-over", "moved", "handed-over", "unanswered", "let-go"]);
export type Revocation = z.infer<typeof revocation>;

export const lossReason = z.enum([
  ...revocation.options,
  "expired",
  "idle",
  "signed-out",
  "disabled",
  "role-lost",
  "deleted",
]);
export type LossReason = z.infer<typeof lossReason>;

/** What a tab sends as `client-acquire`. `byHand`: somebody asks, knowing that it was taken from this tab. */
export const clientAcquire = z.object({
  byHand: z._default(z.boolean(), true),
  /** To go on with what it has or had, never to take. */
  onlyToResume: z._default(z.boolean(), false),
});

/** What the holder's tab sends as `client-activity`: at most every 20 s while there is input, and when it is hidden or shown. */
export const clientActivity = z.object({ hidden: z.boolean() });

/** Event -> payload, of what tabs send on `private-order.{id}`. */
export const clientLockMessages = {
  "client-acquire": clientAcquire,
  /** The person has seen that the lock was taken from them. */
  "client-told": z.object({}),
  /** The last edits are sent. */
  "client-flushed": z.object({}),
  "client-activity": clientActivity,
} as const;
export type ClientLockMessages = {
  [E in keyof typeof clientLockMessages]: z.input<(typeof clientLockMessages)[E]>;
};

/**
 * Event -> payload.
 *
 * `lock.changed` goes to `private-orders` and `presence-order.{id}` and `private-order.{id}`. The others go to
 * `private-order.{id}`: `lock.acquired`, `lock.refused` and `lock.renewed` to one connection only (but for a lock
 * that stays with its holder after all), the rest to all of them, and the tab whose epoch or session it names is the one that is meant.
 */
export const lockMessages = {
  "lock.changed": lockView,
  "lock.acquired": z.object({
    orderId: z.int(),
    epoch: z.int(),
    /** The order's version when the lock was taken; a tab that shows an older one must fetch again. */
    version: z.int(),
    expiresInMs: z.int(),
    /** It answers `client-acquire`, not a subscription. */
    asked: z.optional(z.boolean()),
  }),
  "lock.refused": z.object({
    orderId: z.int(),
    /** locked: by somebody else. own: by another tab of this user. reserved: free, but for whoever is first in line. busy: this session has a live connection. revoked: it was taken from this session while it was away; `client-acquire` asks again. */
    because: z.enum(["locked", "own", "reserved", "busy", "revoked", "forbidden", "gone", "too-many"]),
    lock: z.nullable(lockView),
    /** As with `lock.acquired`. */
    asked: z.optional(z.boolean()),
    /** null unless revoked */
    revoked: z.nullable(z.object({ because: revocation, by: person, reason: z.nullable(z.string()) })),
  }),
  "lock.renewed": z.object({
    orderId: z.int(),
    epoch: z.int(),
    expiresInMs: z.int(),
  }),
  /** Send your last edits within `flushInMs`, then `client-flushed`; `lock.lost` follows. */
  "lock.revoked": z.object({
    orderId: z.int(),
    epoch: z.int(),
    because: revocation,
    by: person,
    reason: z.nullable(z.string()),
    flushInMs: duration,
  }),
  /** The order is free and reserved for this edit session: it may `client-acquire`. */
  "lock.reserved": z.object({
    orderId: z.int(),
    sessionId: z.string(),
    /** Whoever waited in line is asked first; a tab that took it over, or had it, goes on by itself. */
    inLine: z.boolean(),
    forMs: duration,
  }),
  "lock.lost": z.object({
    orderId: z.int(),
    epoch: z.int(),
    because: lossReason,
    by: z.nullable(person),
    reason: z.nullable(z.string()),
  }),
} as const;

export type LockMessages = { [E in keyof typeof lockMessages]: z.infer<(typeof lockMessages)[E]> };

/** Somebody has had an order for longer than `LOCK_ALERT_MINUTES`. */
const lockAlert = z.object({
  orderId: z.int(),
  /** null of a draft. */
  orderNumber: z.nullable(z.int()),
  holderName: z.string(),
  heldForMs: duration,
});
export type LockAlert = z.infer<typeof lockAlert>;

/** Event -> payload, on `private-user.{id}` of every admin. */
export const lockAlertMessages = { "lock.long": lockAlert } as const;
