import { z } from "zod";
import { lockMessages, lockView } from "@/domain/locks/shared/lock-messages";

/** How the lock of an order looks to everybody. Times are durations: compare no clocks. */
export const lockResource = z.object(lockView.shape).meta({ id: "Lock" });

/** A lock that your program has. Renew it before `expiresInMs` is over. */
export const heldResource = z.object(lockMessages["lock.renewed"].shape).meta({ id: "HeldLock" });

export const acquiredResource = z.object(lockMessages["lock.acquired"].shape).meta({ id: "AcquiredLock" });

export const lockList = z
  .object({
    locks: z.array(
      z.object({
        ...lockView.shape,
        orderNumber: z.int().nullable(),
        customerName: z.string().nullable().meta({ description: "null for a token without `orders:read`" }),
        expiresInMs: z.int(),
      }),
    ),
  })
  .meta({ id: "LockList" });
