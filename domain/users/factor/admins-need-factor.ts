import { adminsNeedFactor } from "../../../lib/env";
import { Prisma } from "../../../prisma/generated/client";
import { type Role, roleOf } from "../shared/roles";
import { hasFactorSql } from "./factors-of";

/**
 * The role that somebody has now. Where admins need a second factor, one who hasn't any is staff until they have set one up:
 * in the browser, over the REST API and on channels.
 */
export function roleNow(stored: string, hasFactor: boolean): Role {
  const role = roleOf(stored);
  return role === "ADMIN" && adminsNeedFactor() && !hasFactor ? "STAFF" : role;
}

/** SQL about "User": an admin whose rights count now. */
export function isAdminNowSql(): Prisma.Sql {
  const factor = adminsNeedFactor() ? Prisma.sql`AND ${hasFactorSql()}` : Prisma.empty;
  return Prisma.sql`("User"."role" = 'ADMIN' AND "User"."disabledAt" IS NULL ${factor})`;
}
