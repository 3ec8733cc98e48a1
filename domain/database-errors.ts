import { z } from "zod";
import { DomainError } from "./shared/errors";

/** What the driver throws; Prisma lets it through as it is where a COMMIT fails. */
const driverError = z.object({
  name: z.literal("DriverAdapterError"),
  cause: z.object({ originalCode: z.string().optional() }),
});

/** What Prisma throws when the database itself refuses, as far as it says why. */
const prismaError = z.object({
  code: z.string(),
  meta: z.object({ driverAdapterError: driverError.optional() }).optional(),
});

/** P1008: a statement waited too long for its turn. P2028: a transaction did. Neither has changed anything. */
const BUSY = new Set(["P1008", "P2028"]);

/** The one place that knows how a database that is busy or full looks. Any other error comes back as it is. */
export function asDomainError(error: unknown): unknown {
  const { code = "", meta } = prismaError.safeParse(error).data ?? {};
  const driver = meta?.driverAdapterError ?? driverError.safeParse(error).data;
  const reason = driver?.cause.originalCode ?? "";
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
  if (reason.startsWith("SQLITE_READONLY_DBMOVED"))
    return new DomainError(
      "DATABASE_GONE",
      "The database was moved or deleted. Nothing was saved; tell an admin.",
      {},
      { cause: error },
    );
  return error;
}
