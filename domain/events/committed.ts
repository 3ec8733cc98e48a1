import type { Tx } from "../../lib/db";
import { audited, type Recorder } from "../audit/audited";
import type { DomainEvent } from "./domain-event";
import { raise } from "./raise";

/** A transaction at work, and where it says what happens in it. */
export type Writing = { tx: Tx; happened: (event: DomainEvent) => void };

/**
 * Runs a transaction and, once it is committed, raises what happened in it, in that order. What it records is on the audit log
 * with it.
 */
export async function committed<T>(run: (writing: Writing & { record: Recorder }) => Promise<T>): Promise<T> {
  const { result, events } = await audited(async (tx, record) => {
    const events: DomainEvent[] = [];
    return { result: await run({ tx, happened: (event) => events.push(event), record }), events };
  });
  for (const event of events) await raise(event);
  return result;
}
