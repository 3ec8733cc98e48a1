"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { currentActor } from "@/app/session";
import { answer, type Result } from "@/domain/result";
import { changeRole } from "@/domain/users/change-role";
import { createUser, newPerson } from "@/domain/users/create-user";
import { disableUser, enableUser } from "@/domain/users/disable-user";
import { removeFactorsOf } from "@/domain/users/factor/remove-factor";
import { makePasswordLink } from "@/domain/users/password-link/make-password-link";
import { type PassedOn, passOnLink } from "@/domain/users/password-link/pass-on-link";
import { type Actor, ROLES, type Role } from "@/domain/users/shared/roles";
import { signOutEverywhere } from "@/domain/users/sign-out-everywhere";
import { liftSlowed } from "@/domain/users/signing-in/slowed";
import { passwordLetter } from "./password-letter";

const id = z.string().min(1).max(64);

/** @returns what became of the link by which they choose their password */
export async function create(input: unknown, byMail: boolean): Promise<Result<PassedOn>> {
  const parsed = newPerson.safeParse(input);
  if (parsed.success)
    return change(async (actor) => {
      const isMailed = z.boolean().parse(byMail);
      const { id: userId, secret } = await createUser({ actor, user: parsed.data });
      return passOn("created", { actor, userId, secret, byMail: isMailed });
    });
  const fields: Record<string, string> = {};
  for (const { path } of parsed.error.issues) fields[path.join(".")] = path.join(".");
  return {
    ok: false,
    error: { code: "INVALID", message: "Some fields are not right yet.", details: {}, fields },
  };
}

export async function setRole(userId: string, role: Role) {
  return change((actor) => changeRole({ actor, userId: id.parse(userId), role: z.enum(ROLES).parse(role) }));
}

export async function disable(userId: string) {
  return change((actor) => disableUser({ actor, userId: id.parse(userId) }));
}

export async function enable(userId: string) {
  return change((actor) => enableUser({ actor, userId: id.parse(userId) }));
}

export async function endSessionsOf(userId: string, tokens: boolean) {
  return change((actor) =>
    signOutEverywhere({ actor, userId: id.parse(userId), tokens: z.boolean().parse(tokens) }),
  );
}

/** @returns what became of the link */
export async function makeLink(user: string, byMail: boolean): Promise<Result<PassedOn>> {
  return change(async (actor) => {
    const userId = id.parse(user);
    const isMailed = z.boolean().parse(byMail);
    const secret = await makePasswordLink({ actor, userId });
    return passOn("lost", { actor, userId, secret, byMail: isMailed });
  });
}

function passOn(
  kind: "lost" | "created",
  { byMail, ...link }: { actor: Actor; userId: string; secret: string; byMail: boolean },
) {
  const { actor, secret } = link;
  return passOnLink({
    ...link,
    letterOf: byMail ? passwordLetter(kind, { admin: actor.name, secret }) : null,
  });
}

export async function removeFactor(userId: string) {
  return change((actor) => removeFactorsOf({ actor, userId: id.parse(userId) }));
}

export async function lift(what: "account" | "address", who: string) {
  return change((actor) =>
    liftSlowed({ actor, what: z.enum(["account", "address"]).parse(what), id: id.parse(who) }),
  );
}

/** The use case checks the actor's rights itself; the page is shown anew whatever happened. */
function change<T>(run: (actor: Actor) => Promise<T>): Promise<Result<T>> {
  return answer(async () => {
    const actor = await currentActor();
    try {
      return await run(actor);
    } finally {
      revalidatePath("/admin/people");
    }
  });
}
