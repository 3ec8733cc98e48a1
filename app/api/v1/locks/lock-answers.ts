import { z } from "zod";
import { lockMessages, lockView } from "@/domain/locks/lock-messages";

/** How the lock of an order looks to everybody. Times are durations: compare no clocks. */
export const lockResource = lockView.meta({ id: "Lock" });

/** A lock that your program has. Renew it before `expiresInMs` is over. */
export const heldResource = lockMessages["lock.renewed"].meta({ id: "HeldLock" });

export const acquiredResource = lockMessages["lock.acquired"].meta({ id: "AcquiredLock" });

export const lockList = z
  .object({
    locks: z.array(
      lockView.extend({
        orderNumber: z.int(),
        customerName: z.string().nullable().meta({ description: "null for a token without `orders:read`" }),
        expiresInMs: z.int(),
      }),
    ),
  })
  .meta({ id: "LockList" });
