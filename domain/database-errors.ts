import { z } from "zod";
import { DomainError } from "./shared/errors";

/** What the driver throws; Prisma lets it through as it is where a COMMIT fails. */
const driverError = z.object({
  name: z.literal("DriverAdapterError"),
  cause: z.object({ originalCode: z.string().optional(), kind: z.string().optional() }),
});

/** What Prisma throws when the database itself refuses, as far as it says why. */
const prismaError = z.object({
  code: z.string(),
  meta: z.object({ driverAdapterError: driverError.optional() }).optional(),
});

/**
 * P1008: a statement waited too long for its turn. P2028: a transaction did. P2024: no connection got free. P2034: two were in
 * each other's way, again and again. P1001, P1002: the server isn't there. None has changed anything.
 */
const BUSY = new Set(["P1001", "P1002", "P1008", "P2024", "P2028", "P2034"]);
/** What Node says of a file that a disk, or the share of it that we may have, has no room for. */
const NO_ROOM = new Set(["ENOSPC", "EDQUOT"]);
/** Why PostgreSQL refuses a statement, or a connection, for now: deadlocks (40), what another one holds (55), a server that starts (57P03), too many connections. */
const BUSY_REASONS = /^(SQLITE_BUSY|40001|40P01|55P03|57P03|25P03|53300)/;
/** What `pg` says, with no code, when it got no connection in time. */
const NO_CONNECTION = /^timeout exceeded when trying to connect/;
/** A connection that is lost while it works, by a server that ends (57P01, 57P02) or on the way: nobody knows whether the COMMIT came first. */
const LOST_REASONS = /^57P0[12]/;
const LOST_KINDS = new Set(["ConnectionClosed", "SocketTimeout"]);
const LOST = /^(Connection terminated|Client has encountered a connection error)/;

/** The one place that knows how it looks when a database is busy or won't read what it is asked, or a disk is full. Any other error comes back as it is. */
export function asDomainError(error: unknown): unknown {
  const { code = "", meta } = prismaError.safeParse(error).data ?? {};
  const driver = meta?.driverAdapterError ?? driverError.safeParse(error).data;
  const reason = driver?.cause.originalCode ?? "";
  const kind = driver?.cause.kind ?? "";
  const said = error instanceof Error ? error.message : "";
  if (code === "P1017" || LOST_REASONS.test(reason) || LOST_KINDS.has(kind) || LOST.test(said))
    return new DomainError(
      "DATABASE_BUSY",
      "The connection to the database was lost. See whether it was done before you try again.",
      { mayBeDone: true },
      { cause: error },
    );
  const isUnreachable = kind === "DatabaseNotReachable" || NO_CONNECTION.test(said);
  if (BUSY.has(code) || BUSY_REASONS.test(reason) || isUnreachable)
    return new DomainError(
      "DATABASE_BUSY",
      "The database is busy. Nothing was saved; try again in a moment.",
      {},
      { cause: error },
    );
  if (/^(SQLITE_FULL|53100)/.test(reason) || NO_ROOM.has(code))
    return new DomainError(
      "DATABASE_FULL",
      "The disk has no room left. Nothing was saved; ask an admin to free some of it.",
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
  // A number past its column, or a text that is no time: every edge asks for less, and SQLite keeps or compares it.
  if (/^(22003|22007|22008|22P02)/.test(reason))
    return new DomainError("INVALID", "A value in it is out of range.", {}, { cause: error });
  // A NUL, in a text or in JSON: PostgreSQL keeps none, and no page of ours sends one.
  if (/^(22021|22P05)/.test(reason))
    return new DomainError("INVALID", "There is a character in it that can't be kept.", {}, { cause: error });
  return error;
}
