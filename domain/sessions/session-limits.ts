import { sessionSettings } from "../../lib/env";
import { Prisma } from "../../prisma/generated/client";
import { databaseNow } from "../locks/row/database-clock";

const HOUR_MS = 3_600_000;

/** How long a session lasts, in milliseconds: without anybody doing anything, and at most. */
export function sessionLimits() {
  const { SESSION_IDLE_HOURS, SESSION_REMEMBERED_DAYS, SESSION_MAX_DAYS } = sessionSettings();
  return {
    idleMs: Math.round(SESSION_IDLE_HOURS * HOUR_MS),
    rememberedMs: Math.round(SESSION_REMEMBERED_DAYS * 24 * HOUR_MS),
    mostMs: Math.round(SESSION_MAX_DAYS * 24 * HOUR_MS),
  };
}

/** SQL: when a session ends in which somebody does something now. */
export function endsAt({ createdAt, remember }: { createdAt: Prisma.Sql; remember: Prisma.Sql }): Prisma.Sql {
  const { idleMs, rememberedMs, mostMs } = sessionLimits();
  const idleEnd = Prisma.sql`(${databaseNow()} + CASE WHEN ${remember} THEN CAST(${rememberedMs} AS BIGINT)
    ELSE CAST(${idleMs} AS BIGINT) END)`;
  const lastEnd = Prisma.sql`(${createdAt} + CAST(${mostMs} AS BIGINT))`;
  return Prisma.sql`CASE WHEN ${idleEnd} < ${lastEnd} THEN ${idleEnd} ELSE ${lastEnd} END`;
}
