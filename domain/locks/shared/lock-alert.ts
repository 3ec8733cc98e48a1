import * as z from "zod/mini";

/** Somebody has had an order for longer than `LOCK_ALERT_MINUTES`. */
export const lockAlert = z.object({
  orderId: z.int(),
  /** null of a draft. */
  orderNumber: z.nullable(z.int()),
  holderName: z.string(),
  heldForMs: z.int(),
});
export type LockAlert = z.infer<typeof lockAlert>;

/** Event -> payload, on `private-user.{id}` of every admin. */
export const lockAlertMessages = { "lock.long": lockAlert } as const;
