import type { Cancel, Clock } from "#pusher/clock";
import { db } from "../lib/db";
import { log } from "../lib/logger";

const EVERY_MS = 60_000;

/**
 * SQLite moves what was written from its log into the database's file only when the log is long. On a quiet desk that
 * takes hours, and whoever copies the file alone gets the morning's; so it is done every minute. One that finds readers
 * at work does what it can and waits for nobody.
 */
export function checkpointEveryMinute(clock: Clock, url: string): Cancel {
  if (!url.startsWith("file:")) return () => {};
  return clock.every(EVERY_MS, () => {
    db.$queryRaw`PRAGMA wal_checkpoint(PASSIVE)`.catch((err: unknown) => log.warn({ err }, "No checkpoint"));
  });
}
