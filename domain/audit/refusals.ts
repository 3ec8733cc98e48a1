import { AsyncLocalStorage } from "node:async_hooks";
import { z } from "zod";
import { RateLimit } from "../rate-limit";
import { DomainError } from "../shared/errors";
import { type By, recordAlone } from "./audited";
import { logAttempt } from "./log-attempt";

type Person = By & { id: string };

/** Where somebody asks for something: a path or a channel, and the address that they ask from, as far as the door knows it. */
export type Door = { where: string; address?: string };

/** An address may be as long as a header. */
const MOST_OF_A_PLACE = 200;

/** Of one person, so many refusals a minute are on record: a program that asks in a loop doesn't fill the table. */
const ofPerson = new RateLimit("refusals", { name: "refusals", points: 30, perSeconds: 60, isQuiet: true });

const asking = new AsyncLocalStorage<Door & { who: Person | null }>();

/** Says who it is that asks, within `refusalsOnRecord`; and where, if the door itself doesn't know. */
export function asksHere(who: Person, where?: string) {
  const here = asking.getStore();
  if (here) Object.assign(here, { who, where: where || here.where });
}

/**
 * Runs what somebody asks for. When that is forbidden, it is on record that they tried; of nobody who is known, and of input that
 * no page of ours sends, there is a line in the log.
 */
export function refusalsOnRecord<T>(run: () => Promise<T>, door: Door = { where: "" }): Promise<T> {
  const here = { ...door, who: null as Person | null };
  return asking.run(here, async () => {
    try {
      return await run();
    } catch (error) {
      const { who, where, address } = here;
      if (error instanceof z.core.$ZodError)
        logAttempt("Input was refused that no page sends", {
          userId: who?.id,
          where: placeOf(where),
          address,
        });
      else if (isRefusal(error)) await recordRefusal(who, here);
      throw error;
    }
  });
}

export function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code === "FORBIDDEN";
}

/**
 * That somebody tried what they may not. Not what they were told: it may name somebody.
 *
 * @param who null: nobody who is known, so that it isn't on record but in the log
 */
export async function recordRefusal(who: Person | null, { where, address }: Door): Promise<void> {
  const place = placeOf(where);
  if (!who) return logAttempt("Refused", { where: place, address });
  try {
    await ofPerson.count(who.id);
  } catch (error) {
    if (error instanceof DomainError) return;
    throw error;
  }
  const by = { ...who, address: who.address ?? address };
  await recordAlone({ by, verb: "deed.refused", after: { where: place }, outcome: "refused" });
}

function placeOf(where: string) {
  return where.slice(0, MOST_OF_A_PLACE);
}
