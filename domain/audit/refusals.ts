import { AsyncLocalStorage } from "node:async_hooks";
import { RateLimit } from "../rate-limit";
import { DomainError } from "../shared/errors";
import type { Actor } from "../users/shared/roles";
import { recordAlone } from "./audited";

/** Who asks for something, and where: a path. */
type Asking = { actor: Actor; where: string };

/** Of one person, so many refusals a minute are on record: a program that asks in a loop doesn't fill the table. */
const ofPerson = new RateLimit("refusals", { name: "refusals", points: 30, perSeconds: 60 });

const asking = new AsyncLocalStorage<{ who: Asking | null }>();

/** Says who it is that asks, within `refusalsOnRecord`. */
export function asksHere(who: Asking) {
  const here = asking.getStore();
  if (here) here.who = who;
}

/** Runs what somebody asks for; when that is forbidden, it is on record that they tried. */
export function refusalsOnRecord<T>(run: () => Promise<T>): Promise<T> {
  const here: { who: Asking | null } = { who: null };
  return asking.run(here, async () => {
    try {
      return await run();
    } catch (error) {
      if (here.who && isRefusal(error)) await recordRefusal(here.who);
      throw error;
    }
  });
}

export function isRefusal(error: unknown): error is DomainError {
  return error instanceof DomainError && error.code === "FORBIDDEN";
}

/** Not what they were told: it may name somebody. */
export async function recordRefusal({ actor, where }: Asking): Promise<void> {
  try {
    await ofPerson.count(actor.id);
  } catch (error) {
    if (error instanceof DomainError) return;
    throw error;
  }
  await recordAlone({ by: actor, verb: "deed.refused", after: { where }, outcome: "refused" });
}
