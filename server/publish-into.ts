import type { PusherServer } from "#pusher/server";
import { log } from "../lib/logger";
import type { Publisher } from "../lib/publisher";

/** Publishes into a PusherServer of this very process, at once. */
export function publishInto(pusher: Pick<PusherServer, "publish" | "terminateUser">): Publisher {
  return {
    publish: (channels, event, data) => unhurt(() => pusher.publish({ channels, event, data })),
    terminateUser: (userId) => unhurt(() => pusher.terminateUser(userId)),
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
