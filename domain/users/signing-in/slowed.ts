import { db } from "../../../lib/db";
import { recordAlone } from "../../audit/audited";
import { requireAdmin } from "../require-admin";
import type { Actor } from "../shared/roles";
import { liftSlowing, type Slowed, slowedSignIns } from "./sign-in-limit";

export type SlowedSignIn = Pick<Slowed, "failures" | "waitMs"> &
  ({ what: "account"; id: string; name: string } | { what: "address"; id: string });

/**
 * Accounts and addresses whose sign-ins are slowed, since somebody guesses. What was typed for accounts that there aren't is told
 * to nobody: it may be a password in the wrong field.
 *
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function listSlowed(actor: Actor): Promise<SlowedSignIn[]> {
  requireAdmin(actor);
  const slowed = await slowedSignIns();
  const people = await db.user.findMany({
    where: { email: { in: slowed.map(({ key }) => key) } },
    select: { id: true, name: true, email: true },
  });
  const byEmail = new Map(people.map(({ email, ...person }) => [email, person]));
  return slowed.flatMap(({ what, key, ...how }): SlowedSignIn[] => {
    if (what === "address") return [{ what, id: key, ...how }];
    const person = byEmail.get(key);
    return person ? [{ what, ...person, ...how }] : [];
  });
}

/**
 * Lets the next attempt be made at once, where one has to wait.
 *
 * @param id a user's id, or an IP address
 * @throws {Forbidden} the actor is no admin (403)
 */
export async function liftSlowed({ actor, what, id }: { actor: Actor } & Pick<SlowedSignIn, "what" | "id">) {
  const slowed = (await listSlowed(actor)).find((one) => one.what === what && one.id === id);
  if (!slowed) return;
  const key =
    what === "address"
      ? id
      : (await db.user.findUniqueOrThrow({ where: { id }, select: { email: true } })).email;
  await recordAlone({
    by: actor,
    verb: "throttle.lifted",
    object: `${what === "account" ? "user" : "address"}:${id}`,
  });
  await liftSlowing({ what, key });
}
