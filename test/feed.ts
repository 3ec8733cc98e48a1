import { expect } from "vitest";
import { type FeedPosition, HISTORIES } from "../domain/feed/feed-position";
import { latestPosition } from "../domain/feed/read-feed";
import { db } from "../lib/db";
import { Prisma } from "../prisma/generated/client";

/**
 * Where the feed is read from now on, once all that was written before can be read: on PostgreSQL a transaction of any
 * database of the server holds it back, and other test files have theirs.
 */
export async function settledPosition(): Promise<FeedPosition> {
  await expect.poll(heldBack, { timeout: 30_000 }).toEqual([]);
  return latestPosition();
}

/** The histories that have rows which nobody reads yet. */
async function heldBack(): Promise<string[]> {
  if (db.dialect.isSingleWriter) return [];
  const tables = Object.values(HISTORIES);
  const rows = await Promise.all(
    tables.map(
      (table) => db.$queryRaw<unknown[]>`
        SELECT 1 FROM ${Prisma.raw(`"${table}"`)} WHERE "xid" >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1`,
    ),
  );
  return tables.filter((_, at) => rows[at]?.length);
}
