import type { PusherServer } from "#pusher/server";
import { log } from "../lib/logger";
import type { Publisher } from "../lib/publisher";
import { endSession } from "./session-ends";

/** Publishes into a PusherServer of this very process, at once. */
export function publishInto(
  pusher: Pick<PusherServer, "publish" | "terminateUser" | "connections" | "askNodes">,
): Publisher {
  return {
    publish: (channels, event, data) => unhurt(() => pusher.publish({ channels, event, data })),
    terminateUser: (userId) => unhurt(() => pusher.terminateUser(userId)),
    endSession: (signInId) => endSession(pusher, signInId).catch(notTold),
  };
}

/** What the news is of is done: a bug in telling it is nobody's failure but ours. */
function unhurt(tell: () => void) {
  try {
    tell();
  } catch (err) {
    notTold(err);
  }
}

function notTold(err: unknown) {
  log.error({ err }, "News not told");
}
