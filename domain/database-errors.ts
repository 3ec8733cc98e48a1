import { z } from "zod";
import { DomainError } from "./errors";

/** What Prisma throws when the database itself refuses, as far as it says why. */
const prismaError = z.object({
  code: z.string(),
  meta: z
    .object({
      driverAdapterError: z.object({ cause: z.object({ originalCode: z.string().optional() }) }).optional(),
    })
    .optional(),
});

/** P1008: a statement waited too long for its turn. P2028: a transaction did. Neither has changed anything. */
const BUSY = new Set(["P1008", "P2028"]);

/** The one place that knows how a database that is busy or full looks. Any other error comes back as it is. */
export function asDomainError(error: unknown): unknown {
  const parsed = prismaError.safeParse(error);
  if (!parsed.success) return error;
  const { code, meta } = parsed.data;
  const reason = meta?.driverAdapterError?.cause.originalCode ?? "";
  if (BUSY.has(code) || reason.startsWith("SQLITE_BUSY"))
    return new DomainError(
      "DATABASE_BUSY",
      "The database is busy. Nothing was saved; try again in a moment.",
      {},
      { cause: error },
    );
  if (reason.startsWith("SQLITE_FULL"))
    return new DomainError(
      "DATABASE_FULL",
      "The database has no room left. Nothing was saved; ask an admin to free some disk space.",
      {},
      { cause: error },
    );
  return error;
}
