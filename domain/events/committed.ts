import type { Tx } from "../../lib/db";
import { audited, type Recorder } from "../audit/audited";
import { writeLockHistory } from "../locks/history/write-lock-history";
import type { DomainEvent } from "./domain-event";
import { announce } from "./raise";

/** A transaction at work, and where it says what happens in it. */
export type Writing = { tx: Tx; happened: (event: DomainEvent) => void };

/**
 * Runs a transaction and, once it is committed, raises what happened in it, in that order. The history of locks is written with
 * it, and what it records on the audit log: nothing is done to a lock that doesn't go down there.
 */
export async function committed<T>(run: (writing: Writing & { record: Recorder }) => Promise<T>): Promise<T> {
  const { result, events } = await audited(async (tx, record) => {
    const events: DomainEvent[] = [];
    const result = await run({ tx, happened: (event) => events.push(event), record });
    await writeLockHistory(tx, events);
    return { result, events };
  });
  await announce(...events);
  return result;
}
