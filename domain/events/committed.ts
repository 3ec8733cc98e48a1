import { db, type Tx } from "../../lib/db";
import type { DomainEvent } from "./domain-event";
import { raise } from "./raise";

/** A transaction at work, and where it says what happens in it. */
export type Writing = { tx: Tx; happened: (event: DomainEvent) => void };

/** Runs a transaction and, once it is committed, raises what happened in it, in that order. */
export async function committed<T>(run: (writing: Writing) => Promise<T>): Promise<T> {
  const events: DomainEvent[] = [];
  const result = await db.$transaction((tx) => run({ tx, happened: (event) => events.push(event) }));
  for (const event of events) await raise(event);
  return result;
}
