import * as z from "zod/mini";

/** For admins: that there is more on record. */
export const AUDIT_CHANNEL = "private-admin-audit";

/** `id`: the last row there is now. */
export const auditMessages = { "audit.recorded": z.object({ id: z.int() }) } as const;
