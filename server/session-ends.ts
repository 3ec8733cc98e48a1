import { z } from "zod";
import type { PusherServer } from "#pusher/server";
import { closeCode } from "#pusher/wire/close-code";
import { forgetActors } from "../domain/users/known-actors";
import { signInOf } from "./http/authenticate";

/** What a node says to the others. */
const ending = z.object({ endedSession: z.string() });

/** Ends the connections of a session that is over. Resolves once the other nodes have done so, those that answer. */
export async function endSession(
  pusher: Pick<PusherServer, "connections" | "askNodes">,
  signInId: string,
): Promise<void> {
  endHere(pusher, signInId);
  await pusher.askNodes({ endedSession: signInId } satisfies z.infer<typeof ending>);
}

/** What another node said. @returns null: it is about something else */
export function hearOfEnded(pusher: Pick<PusherServer, "connections">, said: unknown): object | null {
  const { success, data } = ending.safeParse(said);
  if (!success) return null;
  forgetActors();
  endHere(pusher, data.endedSession);
  return {};
}

function endHere(pusher: Pick<PusherServer, "connections">, signInId: string) {
  for (const connection of pusher.connections())
    if (connection.user && signInOf(connection.user) === signInId)
      connection.close(closeCode.unauthorized, "Signed out");
}
