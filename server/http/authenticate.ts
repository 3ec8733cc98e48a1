import { z } from "zod";
import type { Authenticate } from "#pusher/authenticate";
import type { User } from "#pusher/connection";
import { actorOfRequest } from "./actor-of-request";

/** As `/api/pusher/user-auth` signs it, too. */
const signIn = z.object({ session_version: z.int() });

/** Who the session cookie of an upgrade belongs to: on the desk's own app only, whose users these are. */
export function authenticateFor(appId: string): Authenticate {
  return async ({ headers }, app) => {
    if (app.id !== appId) return null;
    const actor = await actorOfRequest(headers);
    if (!actor) return null;
    const claims: z.infer<typeof signIn> = { session_version: actor.sessionVersion };
    return { id: actor.id, info: { name: actor.name, role: actor.role }, claims };
  };
}

/** By which sign-in somebody is on a connection; undefined where a back end of ours vouched for them with the app's secret. */
export function sessionVersionOf({ claims }: User): number | undefined {
  return signIn.safeParse(claims).data?.session_version;
}
