import { factorsDemanded } from "../../../lib/env";
import { Prisma } from "../../../prisma/generated/client";
import { type Role, roleOf } from "../shared/roles";
import { type factorsIn, hasFactorSql, isFactorIn } from "./factors-of";

/** Of whom it depends. */
type Standing = { role: string; needsFactor: boolean; hasFactor: boolean };

/** What waits until somebody has set up a second factor: what admins may more than staff; or everything but setting it up. */
export type Awaited = "admin" | "everything";

/**
 * The role that somebody has now, where a second factor is demanded of them and they have none yet: in the browser, over the REST API
 * and on channels.
 */
export function rightsNow({ role: stored, needsFactor, hasFactor }: Standing): {
  role: Role;
  awaitsFactor: Awaited | null;
} {
  const role = roleOf(stored);
  const demanded = factorsDemanded();
  if (hasFactor || demanded === "off") return { role, awaitsFactor: null };
  if (demanded === "all" || (role !== "ADMIN" && needsFactor))
    return { role: "READER", awaitsFactor: "everything" };
  return role === "ADMIN" && (demanded === "admins" || needsFactor)
    ? { role: "STAFF", awaitsFactor: "admin" }
    : { role, awaitsFactor: null };
}

/** The same, of a user that was read with `selectedStanding`. */
export function rightsOf(user: { role: string; needsFactor: boolean } & Parameters<typeof factorsIn>[0]) {
  return rightsNow({ ...user, hasFactor: isFactorIn(user) });
}

/** SQL about "User": an admin whose rights count now. */
export function isAdminNowSql(): Prisma.Sql {
  return Prisma.sql`("User"."role" = 'ADMIN' AND "User"."disabledAt" IS NULL AND ${isDemandMetSql("admins")})`;
}

/** SQL about "User": they have a second factor, or none is demanded of them for that. */
export function isDemandMetSql(as: "anybody" | "admins"): Prisma.Sql {
  const demanded = factorsDemanded();
  if (demanded === "off") return Prisma.sql`TRUE`;
  if (demanded === "all" || (as === "admins" && demanded === "admins")) return hasFactorSql();
  const isAsked = as === "admins" ? Prisma.sql`TRUE` : Prisma.sql`"User"."role" <> 'ADMIN'`;
  return Prisma.sql`(NOT ("User"."needsFactor" AND ${isAsked}) OR ${hasFactorSql()})`;
}
