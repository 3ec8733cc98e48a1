import { Prisma } from "../../../prisma/generated/client";
import type { LockView } from "../shared/lock-messages";
import { longestLeaseMs } from "../shared/lock-timers";
import { databaseNow } from "./database-clock";

// "Is it held?" and "is its time over?" are two questions. Only the sweep asks the second (docs/decisions/0025): until it
// has freed a lock whose lease or grace is over, somebody has the order, in grace as well as when it is being taken.

const heldStates = ["HELD", "GRACE", "REVOKING"] as const satisfies LockView["state"][];

/** Whether somebody has it. In SQL: `heldSql`. */
export function isHeld({ state }: { state: LockView["state"] }): boolean {
  return heldStates.some((held) => held === state);
}

/** The same as `isHeld`, of a row of "OrderLock" under that name. The states are listed, so that its indices serve. */
export function heldSql(name = "OrderLock"): Prisma.Sql {
  return Prisma.sql`${column(name, "state")} IN (${Prisma.join([...heldStates])})`;
}

/**
 * Whether its lease or its grace is over by the database's clock. One that ends further ahead than any can be is of a clock
 * that has been set back since, and is over, too.
 */
export function overSql(name = "OrderLock"): Prisma.Sql {
  const now = databaseNow();
  const isNoTime = (at: Prisma.Sql) => Prisma.sql`${at} <= ${now} OR ${at} > ${now} + ${longestLeaseMs()}`;
  return Prisma.sql`(${isNoTime(column(name, "expiresAt"))} OR ${isNoTime(column(name, "graceUntil"))})`;
}

function column(table: string, name: string) {
  return Prisma.raw(`"${table}"."${name}"`);
}
