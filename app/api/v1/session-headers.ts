import { z } from "zod";
import { BadRequest } from "@/domain/api/problem";
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

/** The lock that a program says it has; null when it says nothing of one. */
export function lockOf(headers: z.output<typeof optionalLockHeaders>) {
  const { "holdfast-session": session, "holdfast-epoch": epoch } = headers;
  if ((session === undefined) !== (epoch === undefined))
    throw new BadRequest("MALFORMED", "Send both Holdfast-Session and Holdfast-Epoch, or neither.");
  return session === undefined || epoch === undefined ? null : { session, epoch };
}
