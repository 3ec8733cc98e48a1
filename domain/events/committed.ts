import { inTransaction, type Tx } from "../../lib/db";
import type { DomainEvent } from "./domain-event";
import { raise } from "./raise";

/** A transaction at work, and where it says what happens in it. */
export type Writing = { tx: Tx; happened: (event: DomainEvent) => void };

/** Runs a transaction and, once it is committed, raises what happened in it, in that order. */
export async function committed<T>(run: (writing: Writing) => Promise<T>): Promise<T> {
  const { result, events } = await inTransaction(async (tx) => {
    const events: DomainEvent[] = [];
    return { result: await run({ tx, happened: (event) => events.push(event) }), events };
  });
  for (const event of events) await raise(event);
  return result;
}
