import { z } from "zod";
import type { User } from "#pusher/connection";
import type { Authenticate } from "#pusher/options";
import { actorOfRequest } from "./actor-of-request";

/** As `/api/pusher/user-auth` signs it, too. */
const signIn = z.object({ sign_in: z.string() });

/** Who the session cookie of an upgrade belongs to: on the desk's own app only, whose users these are. */
export function authenticateFor(appId: string): Authenticate {
  return async ({ headers }, app) => {
    if (app.id !== appId) return null;
    const actor = await actorOfRequest(headers);
    if (!actor) return null;
    const claims: z.infer<typeof signIn> = { sign_in: actor.signInId };
    return { id: actor.id, info: { name: actor.name, role: actor.role }, claims };
  };
}

/** By which sign-in somebody is on a connection; undefined where a back end of ours vouched for them with the app's secret. */
export function signInOf({ claims }: User): string | undefined {
  return signIn.safeParse(claims).data?.sign_in;
}
