import type { PusherServer } from "#pusher/server";
import { closeCode } from "#pusher/wire/close-code";
import { log } from "../lib/logger";
import type { Publisher } from "../lib/publisher";
import { signInOf } from "./http/authenticate";

/** Publishes into a PusherServer of this very process, at once. */
export function publishInto(
  pusher: Pick<PusherServer, "publish" | "terminateUser" | "connections">,
): Publisher {
  return {
    publish: (channels, event, data) => unhurt(() => pusher.publish({ channels, event, data })),
    terminateUser: (userId) => unhurt(() => pusher.terminateUser(userId)),
    // Other nodes see for themselves (RightsKeeper).
    endSession: (signInId) =>
      unhurt(() => {
        for (const connection of pusher.connections())
          if (connection.user && signInOf(connection.user) === signInId)
            connection.close(closeCode.unauthorized, "Signed out");
      }),
  };
}

/** What the news is of is done: a bug in telling it is nobody's failure but ours. */
function unhurt(tell: () => void) {
  try {
    tell();
  } catch (err) {
    log.error({ err }, "News not told");
  }
}
