import { z } from "zod";
import { tokenSessionName } from "@/domain/locks/token-session";

const session = tokenSessionName.meta({
  description: "The edit session of your program: any name of yours, the same from acquire to release",
});
const epoch = z
  .string()
  .regex(/^\d{1,9}$/, "epoch")
  .transform(Number)
  .meta({ description: "The `epoch` that acquire answered" });

/** Who acquires. */
export const sessionHeaders = z.object({ "holdfast-session": session });
/** Who has a lock, and at which epoch. */
export const lockHeaders = z.object({ "holdfast-session": session, "holdfast-epoch": epoch });
/** Both, or neither. */
export const optionalLockHeaders = z.object({
  "holdfast-session": session.optional(),
  "holdfast-epoch": epoch.optional(),
});
