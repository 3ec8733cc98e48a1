import { z } from "zod";

/** A tab that edits or wants to edit. Its id outlives a reconnect; the server believes it only together with the user. */
export type EditSession = { id: string; userId: string };

/** As browsers make it (`crypto.randomUUID()`); anything of that size and alphabet will do. */
export const editSessionId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
