import { z } from "zod";
import type { Actor } from "../../users/shared/roles";

/** A tab that edits or wants to edit. Its id outlives a reconnect; the server believes it only together with the user. */
export type EditSession = {
  id: string;
  userId: string;
  /** That of the user's sign-in, which the tab acts by; absent for a program. */
  sessionVersion?: number;
};

export function editSessionOf(actor: Pick<Actor, "id" | "sessionVersion">, id: string): EditSession {
  return { id, userId: actor.id, sessionVersion: actor.sessionVersion };
}

/** As browsers make it (`crypto.randomUUID()`); anything of that size and alphabet will do. */
export const editSessionId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
