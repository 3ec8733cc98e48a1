import { z } from "zod";
import type { Actor } from "../../users/shared/roles";

/** A tab that edits or wants to edit. Its id outlives a reconnect; the server believes it only together with the user. */
export type EditSession = {
  id: string;
  userId: string;
  /** The user's sign-in, which the tab acts by; absent for a program. */
  signInId?: string;
};

export function editSessionOf(actor: Pick<Actor, "id" | "signInId">, id: string): EditSession {
  return { id, userId: actor.id, signInId: actor.signInId };
}

/** As `claimSession` makes it; anything of that size and alphabet will do. */
export const editSessionId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
