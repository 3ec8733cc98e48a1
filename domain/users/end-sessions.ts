import { publisher } from "../../lib/publisher";
import { type LossOfUser, releaseLocksOfUser } from "../locks/release-locks-of-user";
import { cancelRequestsOfUser } from "../requests/cancel-request";
import { forgetActors } from "./known-actors";

/**
 * After the database knows that a user is out or may do less: frees what they hold, takes them out of every line and
 * ends their connections. Drafts stay.
 */
export async function endSessions(userId: string, because: LossOfUser) {
  forgetActors();
  await releaseLocksOfUser({ userId, because });
  await cancelRequestsOfUser(userId);
  endConnectionsOf(userId);
}

/** Connections keep the channels that they were let into; those that come anew are asked who they are. */
export function endConnectionsOf(userId: string) {
  publisher().terminateUser(userId);
}
